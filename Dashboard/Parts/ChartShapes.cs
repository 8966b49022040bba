namespace TradeMind.Dashboard.Parts;

// What the chart components take; see Reporting/Charts/src/contracts.ts. Times are seconds since 1970 UTC.

/// <summary>One line over time.</summary>
public sealed record Curve(string Name, IReadOnlyList<long> Times, IReadOnlyList<double?> Values);

/// <summary>For equity and underwater.</summary>
/// <param name="Series">The lines.</param>
/// <param name="IsComparison">None is the background of another: each has a colour of its own.</param>
public sealed record CurvesData(IReadOnlyList<Curve> Series, bool IsComparison = false);

/// <summary>A fill on the candles; side and purpose by the names of their enumerations.</summary>
public sealed record FillMark(long Time, string Side, double Price, double Quantity, string Purpose, string Reason = "");

/// <summary>A strategy changed its mind to buy or sell at the close of a bar.</summary>
public sealed record SignalMark(long Time, string Side, string Agent, double Confidence, string Reason);

/// <summary>An order that rests now.</summary>
/// <param name="Kind">stop, target or order.</param>
/// <param name="Price">Where it waits.</param>
/// <param name="Label">Such as Stop 10.</param>
public sealed record OrderLine(string Kind, double Price, string Label);

/// <summary>Another symbol's closes, one per bar of the chart.</summary>
public sealed record Comparison(string Name, IReadOnlyList<double?> Values);

/// <summary>A stop or target that rested; to is null while it rests.</summary>
public sealed record Level(string Kind, long From, long? To, double Price);

/// <summary>A column of an indicator, one value per bar.</summary>
/// <param name="Name">In the legend.</param>
/// <param name="Values">Null while there is none.</param>
/// <param name="Style">line, histogram or points.</param>
/// <param name="Scale">price or volume; a column in a pane has the scale of the pane.</param>
public sealed record Column(string Name, IReadOnlyList<double?> Values, string Style = "line", string Scale = "price");

/// <summary>A pane below the prices. Its scale reaches from low to high at least; null when the values alone decide.</summary>
public sealed record IndicatorPane(
    string Name, IReadOnlyList<Column> Columns, IReadOnlyList<double>? Guides = null, double? Low = null, double? High = null);

/// <summary>
/// Candles with what belongs to them. The lists grow while the chart is followed: a chart that is drawn later begins with all of it.
/// </summary>
public sealed record CandlesData(
    string Symbol, string Interval, IReadOnlyList<long> Times, IReadOnlyList<double> Open, IReadOnlyList<double> High,
    IReadOnlyList<double> Low, IReadOnlyList<double> Close,
    IReadOnlyList<double> Volume, IReadOnlyList<FillMark> Fills, IReadOnlyList<Level> Levels, IReadOnlyList<Column> Overlays,
    IReadOnlyList<IndicatorPane> Panes)
{
    public IReadOnlyList<SignalMark> Signals { get; init; } = [];

    /// <summary>Orders that rest now.</summary>
    public IReadOnlyList<OrderLine> Orders { get; init; } = [];

    /// <summary>Null when nothing is compared.</summary>
    public Comparison? Compare { get; init; }

    /// <summary>There are bars before the first that the chart may ask for.</summary>
    public bool HasEarlier { get; init; }

    public string? Note { get; init; }
}

/// <summary>
/// What has come in since: bars to add, the first of which may replace the last one; fills and signals to add; levels and orders as they
/// are now, null when they are as they were.
/// </summary>
public sealed record CandlesAppend(
    IReadOnlyList<long> Times, IReadOnlyList<double> Open, IReadOnlyList<double> High, IReadOnlyList<double> Low,
    IReadOnlyList<double> Close, IReadOnlyList<double> Volume, IReadOnlyList<IReadOnlyList<double?>> Overlays,
    IReadOnlyList<IReadOnlyList<IReadOnlyList<double?>>> Panes, IReadOnlyList<double?>? Compare, IReadOnlyList<FillMark> Fills,
    IReadOnlyList<SignalMark> Signals, IReadOnlyList<Level>? Levels, IReadOnlyList<OrderLine>? Orders);

/// <summary>An agent's signal at a time.</summary>
public sealed record SignalPoint(long Time, string Side, double? Confidence, string Text);

/// <summary>A row a strategy.</summary>
public sealed record SignalRow(string Name, IReadOnlyList<SignalPoint> Points);

/// <summary>What each strategy said over time.</summary>
public sealed record SignalsData(IReadOnlyList<SignalRow> Rows);
