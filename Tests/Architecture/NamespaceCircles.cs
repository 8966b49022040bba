namespace TradeMind.Tests.Architecture;

/// <summary>Circles in a set of references: groups in which each namespace reaches each other one.</summary>
internal static class NamespaceCircles
{
    /// <summary>Each circle as its members in ordinal order.</summary>
    public static IReadOnlyList<IReadOnlyList<string>> Find(IEnumerable<(string From, string To)> references)
    {
        var next = references.ToLookup(reference => reference.From, reference => reference.To, StringComparer.Ordinal);
        var reach = next.ToDictionary(group => group.Key, group => Reachable(next, group.Key), StringComparer.Ordinal);
        return
        [
            .. reach.Keys.Where(name => reach[name].Contains(name))
                .Select(name => (string[])[.. reach[name]
                    .Where(other => reach.TryGetValue(other, out var back) && back.Contains(name))
                    .Order(StringComparer.Ordinal)])
                .DistinctBy(circle => circle[0], StringComparer.Ordinal)
                .OrderBy(circle => circle[0], StringComparer.Ordinal),
        ];
    }

    private static HashSet<string> Reachable(ILookup<string, string> next, string start)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var open = new Stack<string>(next[start]);
        while (open.TryPop(out var name))
        {
            if (seen.Add(name))
            {
                foreach (var further in next[name])
                {
                    open.Push(further);
                }
            }
        }

        return seen;
    }
}
