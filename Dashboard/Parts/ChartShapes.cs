namespace TradeMind.Dashboard.Parts;

// What the chart components take; see Reporting/Charts/src/contracts.ts. Times are seconds since 1970 UTC.

/// <summary>One line over time.</summary>
public sealed record Curve(string Name, IReadOnlyList<long> Times, IReadOnlyList<double?> Values);

/// <summary>For equity and underwater.</summary>
public sealed record CurvesData(IReadOnlyList<Curve> Series);

/// <summary>A fill on the candles; side and purpose by the names of their enumerations.</summary>
public sealed record FillMark(long Time, string Side, double Price, double Quantity, string Purpose);

/// <summary>A stop or target that rested; to is null while it rests.</summary>
public sealed record Level(string Kind, long From, long? To, double Price);

/// <summary>A column of an indicator, one value per bar.</summary>
public sealed record Column(string Name, IReadOnlyList<double?> Values, string Style = "line");

/// <summary>An indicator with a pane of its own.</summary>
public sealed record IndicatorPane(string Name, IReadOnlyList<Column> Columns, IReadOnlyList<double>? Guides = null);

/// <summary>Candles with what belongs to them.</summary>
public sealed record CandlesData(
    string Symbol, string Interval, IReadOnlyList<long> Times, IReadOnlyList<double> Open, IReadOnlyList<double> High,
    IReadOnlyList<double> Low, IReadOnlyList<double> Close,
    IReadOnlyList<double> Volume, IReadOnlyList<FillMark> Fills, IReadOnlyList<Level> Levels, IReadOnlyList<Column> Overlays,
    IReadOnlyList<IndicatorPane> Panes);

/// <summary>An agent's signal at a time.</summary>
public sealed record SignalPoint(long Time, string Side, double? Confidence, string Text);

/// <summary>A row a strategy.</summary>
public sealed record SignalRow(string Name, IReadOnlyList<SignalPoint> Points);

/// <summary>What each strategy said over time.</summary>
public sealed record SignalsData(IReadOnlyList<SignalRow> Rows);
