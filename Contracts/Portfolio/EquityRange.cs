namespace TradeMind.Contracts;

/// <summary>A stretch of time up to the last slice: what a chart of the equity shows, and a profit is counted over.</summary>
public enum EquityRange
{
    /// <summary>The last 24 hours.</summary>
    Day,

    /// <summary>Seven days.</summary>
    Week,

    /// <summary>A calendar month.</summary>
    Month,

    /// <summary>Three calendar months.</summary>
    Quarter,

    /// <summary>Since the first of January.</summary>
    YearToDate,

    /// <summary>Twelve calendar months.</summary>
    Year,

    /// <summary>Everything there is.</summary>
    All,
}

/// <summary>Ranges as they are written: 1D, 1W, 1M, 3M, YTD, 1Y, All.</summary>
public static class EquityRanges
{
    private static readonly string[] Texts = ["1D", "1W", "1M", "3M", "YTD", "1Y", "All"];

    private static readonly string[] Descriptions =
        ["Last day", "Last week", "Last month", "Last three months", "Since the first of January", "Last year", "Since the start"];

    /// <summary>Shortest first.</summary>
    public static IReadOnlyList<EquityRange> Every { get; } = Enum.GetValues<EquityRange>();

    /// <summary>All of them as they are written, for messages.</summary>
    public static string Known { get; } = string.Join(", ", Texts);

    /// <summary>As it is written, such as <c>1M</c>.</summary>
    public static string Text(EquityRange range) => Texts[(int)range];

    /// <summary>In words, such as <c>Last month</c>.</summary>
    public static string Description(EquityRange range) => Descriptions[(int)range];

    /// <summary>The range that a text means, in any case; null for one that means none.</summary>
    public static EquityRange? Parse(string? text) =>
        Array.FindIndex(Texts, known => string.Equals(known, text, StringComparison.OrdinalIgnoreCase)) is >= 0 and var place
            ? (EquityRange)place
            : null;
}
