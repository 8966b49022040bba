using TradeMind.MarketData.Caching;
using TradeMind.Trading;
using TradeMind.Trading.Market;

namespace TradeMind.MarketData.Csv;

/// <summary>What happens to a row that is not a valid bar.</summary>
public enum BadRows
{
    /// <summary>The load fails and lists them.</summary>
    Fail,

    /// <summary>They are left out, each reported as a finding.</summary>
    Drop,
}

/// <summary>How bars are read from CSV files.</summary>
public sealed record CsvReadOptions
{
    /// <summary>Default: the load fails.</summary>
    public BadRows BadRows { get; init; }

    /// <summary>
    /// The tz database's name of the zone that intraday times without an offset are in, such as America/New_York. Default: UTC.
    /// </summary>
    public string? TimeZone { get; init; }

    /// <summary>The length of the bars. Default: inferred from the most frequent distance between rows.</summary>
    public Interval? Interval { get; init; }

    /// <summary>
    /// Whether dates that end with the year begin with the month or with the day. Default: with the day where points stand between them,
    /// else what the dates of the file tell; a file that does not tell is an error.
    /// </summary>
    public DateOrder? Dates { get; init; }

    /// <summary>Whether files that run from the newest row to the oldest are turned round. Default: they are an error.</summary>
    public bool ReverseNewestFirst { get; init; }

    /// <summary>The folder in which parsed columns are cached for the next load. Default: none.</summary>
    public BarCache? Cache { get; init; }

    /// <summary>Reads the order of dates.</summary>
    /// <param name="name">The option or field, as a message names it.</param>
    /// <param name="text"><c>month-first</c> or <c>day-first</c>; null or empty for what the dates tell.</param>
    /// <exception cref="InvalidInputException">It is neither.</exception>
    public static DateOrder? ParseDates(string name, string? text) => text switch
    {
        null or "" => null,
        "month-first" => DateOrder.MonthFirst,
        "day-first" => DateOrder.DayFirst,
        _ => throw new InvalidInputException($"{name} '{text}' is not known: use month-first or day-first", name),
    };

    /// <summary>Everything that changes what a file is read as, for the key of the cache.</summary>
    internal string Fingerprint => $"bad={BadRows};zone={TimeZone};interval={Interval};dates={Dates};reverse={ReverseNewestFirst}";
}
