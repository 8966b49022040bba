namespace TradeMind.Trading.Market;

/// <summary>What a check or a reader noticed.</summary>
public enum FindingKind
{
    /// <summary>A row or bar whose time lies before the one ahead of it.</summary>
    Order,

    /// <summary>A row or bar with the time of the one ahead of it.</summary>
    Duplicate,

    /// <summary>Five numbers that are no bar, or text that is not a number.</summary>
    FaultyBar,

    /// <summary>A row without values: the provider's hole.</summary>
    EmptyRow,

    /// <summary>A column that would be welcome is not in the file.</summary>
    MissingColumn,

    /// <summary>The usual distance between bars is not a known interval.</summary>
    UnusualInterval,

    /// <summary>Sessions of the calendar without a daily bar.</summary>
    MissingSession,

    /// <summary>A daily bar on a day without a session.</summary>
    ClosedDay,

    /// <summary>Intraday bars missing inside a session.</summary>
    MissingBars,

    /// <summary>Intraday bars outside every session.</summary>
    OutsideSession,

    /// <summary>Dates that the calendar does not speak of, so nothing was checked there.</summary>
    BeyondCalendar,

    /// <summary>A symbol without bars in the requested period.</summary>
    OutsidePeriod,

    /// <summary>The same four prices again and again.</summary>
    StalePrices,

    /// <summary>A run of bars without volume in a series that has volume.</summary>
    ZeroVolume,

    /// <summary>A return far outside the series' own spread.</summary>
    Outlier,

    /// <summary>A price level that changes overnight by a ratio that looks like a share split.</summary>
    UnadjustedSplit,

    /// <summary>Parsed columns kept from an earlier load were damaged; they were parsed again.</summary>
    CacheDamaged,

    /// <summary>Parsed columns could not be kept for the next load.</summary>
    CacheNotWritten,

    /// <summary>Intraday bars outside of the hours that were requested.</summary>
    OutsideHours,

    /// <summary>Volumes that were not whole numbers.</summary>
    RoundedVolume,

    /// <summary>A split in the list of corporate actions that the prices are adjusted for already.</summary>
    AdjustedSplit,
}

/// <summary>How much a finding matters.</summary>
public enum FindingSeverity
{
    /// <summary>Good to know; the data stand.</summary>
    Note,

    /// <summary>May be real, may be wrong: worth a look.</summary>
    Warning,

    /// <summary>Wrong beyond doubt.</summary>
    Error,
}

/// <summary>
/// One thing noticed about market data. <see cref="Time"/> is the time of the first bar concerned, <see cref="Value"/> the
/// number that the reason speaks of, <see cref="File"/> and <see cref="Line"/> (from 1) the place when it is known.
/// </summary>
public sealed record DataFinding(
    FindingKind Kind,
    FindingSeverity Severity,
    Symbol Symbol,
    DateTime? Time,
    double? Value,
    string Reason,
    string? File = null,
    int? Line = null)
{
    /// <summary>One line: the place (file:line, else symbol and time), then the reason.</summary>
    public override string ToString() => $"{Place}: {Reason}";

    private string Place => this switch
    {
        { File: { } file, Line: { } line } => $"{file}:{line}",
        { File: { } file } => file,
        { Time: { } time } => $"{Symbol} {(time.TimeOfDay == TimeSpan.Zero ? $"{time:yyyy-MM-dd}" : $"{time:yyyy-MM-dd HH:mm}")}",
        _ => Symbol.Ticker,
    };
}
