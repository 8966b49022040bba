using System.Globalization;

namespace TradeMind.Contracts;

/// <summary>Names of portfolios that follow one another.</summary>
public static class PortfolioNames
{
    private const int Longest = 40;

    /// <summary>
    /// The name of a portfolio that starts over: that of the first with the lowest number from 2 on that is not in use, such as
    /// <c>main_2</c> after <c>main</c> and <c>main_3</c> after that.
    /// </summary>
    /// <param name="name">Of the portfolio that is started over.</param>
    /// <param name="taken">The names in use, archived ones included.</param>
    public static string Next(string name, IEnumerable<string> taken)
    {
        ArgumentNullException.ThrowIfNull(name);
        var used = taken.ToHashSet(StringComparer.OrdinalIgnoreCase);
        var end = name.LastIndexOf('_');
        var first = end > 0 && int.TryParse(name[(end + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out _) ? name[..end] : name;
        for (var number = 2; ; number++)
        {
            var suffix = string.Create(CultureInfo.InvariantCulture, $"_{number}");
            var next = first[..Math.Min(first.Length, Longest - suffix.Length)] + suffix;
            if (!used.Contains(next))
            {
                return next;
            }
        }
    }
}
