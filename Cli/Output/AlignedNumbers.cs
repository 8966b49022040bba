using System.Globalization;

namespace TradeMind.Cli.Output;

/// <summary>Numbers of a table's column with as many decimals each, so that their points stand under each other.</summary>
internal static class AlignedNumbers
{
    /// <param name="values">Of the column, from top to bottom; null for an empty cell.</param>
    /// <param name="least">Decimals that each has.</param>
    /// <param name="most">Decimals that each has at most; what is beyond them is rounded, half away from zero.</param>
    public static string[] Format(IReadOnlyList<decimal?> values, int least, int most)
    {
        var decimals = values.Select(value => value is { } number ? DecimalsOf(number, most) : 0).DefaultIfEmpty().Max();
        var format = $"N{Math.Max(least, decimals)}";
        return [.. values.Select(value => value?.ToString(format, CultureInfo.InvariantCulture) ?? "")];
    }

    /// <summary>Prices: two to four decimals.</summary>
    public static string[] Prices(IEnumerable<decimal?> values) => Format([.. values], 2, 4);

    /// <summary>Money: two decimals.</summary>
    public static string[] Money(IEnumerable<decimal?> values) => Format([.. values], 2, 2);

    /// <summary>Units: none to six decimals.</summary>
    public static string[] Units(IEnumerable<decimal> values) => Format([.. values.Select(value => (decimal?)value)], 0, 6);

    private static int DecimalsOf(decimal value, int most)
    {
        var rounded = Math.Round(value, most, MidpointRounding.AwayFromZero);
        var decimals = 0;
        while (decimals < most && Math.Round(rounded, decimals) != rounded)
        {
            decimals++;
        }

        return decimals;
    }
}
