namespace TradeMind.Trading.Parameters;

/// <summary>Finds the name that a misspelt one most likely stands for.</summary>
public static class NearName
{
    /// <summary>The nearest of the known names; null when none is near enough to be meant. Upper and lower case do not matter.</summary>
    /// <param name="given">The misspelt name.</param>
    /// <param name="known">Of equally near ones the first is taken.</param>
    public static string? Find(string given, IEnumerable<string> known)
    {
        ArgumentNullException.ThrowIfNull(given);
        ArgumentNullException.ThrowIfNull(known);
        if (given.Length is < 2 or > 60)
        {
            return null;
        }

        var text = given.ToUpperInvariant();
        var most = Math.Max(1, given.Length / 3);
        return known
            .Select(name => (Name: name, Distance: Distance(text, name.ToUpperInvariant())))
            .Where(near => near.Distance <= most || (given.Length >= 3 && IsBeginning(text, near.Name)))
            .OrderBy(near => near.Distance)
            .Select(near => near.Name)
            .FirstOrDefault();
    }

    /// <summary>A question before the list of what there is, such as <c>did you mean 'rsi'? </c>; empty when nothing is near.</summary>
    public static string Question(string given, IEnumerable<string> known) =>
        Find(given, known) is { } near ? $"did you mean '{near}'? " : "";

    private static bool IsBeginning(string text, string name) =>
        name.StartsWith(text, StringComparison.OrdinalIgnoreCase)
        || name.TrimStart('-').StartsWith(text.TrimStart('-'), StringComparison.OrdinalIgnoreCase);

    /// <summary>
    /// Letters inserted, left out, replaced or swapped with their neighbour: optimal string alignment, the restricted form of Damerau's
    /// distance (CACM 7, 1964).
    /// </summary>
    public static int Distance(string a, string b)
    {
        var (before, last, now) = (new int[b.Length + 1], new int[b.Length + 1], new int[b.Length + 1]);
        for (var j = 0; j <= b.Length; j++)
        {
            last[j] = j;
        }

        for (var i = 1; i <= a.Length; i++)
        {
            now[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var cost = a[i - 1] == b[j - 1] ? 0 : 1;
                now[j] = Math.Min(Math.Min(last[j] + 1, now[j - 1] + 1), last[j - 1] + cost);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                {
                    now[j] = Math.Min(now[j], before[j - 2] + 1);
                }
            }

            (before, last, now) = (last, now, before);
        }

        return last[b.Length];
    }
}
