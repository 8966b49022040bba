using System.Collections.Immutable;

namespace TradeMind.Contracts;

/// <summary>The mean objective over the first two parameters that a sweep tries, of the runs that are done so far.</summary>
/// <param name="Objective">The metric that runs are ranked by, such as <c>sharpe</c>.</param>
/// <param name="Rows">The first parameter.</param>
/// <param name="RowValues">What it is tried with.</param>
/// <param name="Columns">The second parameter.</param>
/// <param name="ColumnValues">What it is tried with.</param>
/// <param name="Values">A row per value of the first; null where no run is done, or none has a value.</param>
public sealed record SweepMapView(
    string Objective,
    string Rows,
    ImmutableArray<double> RowValues,
    string Columns,
    ImmutableArray<double> ColumnValues,
    ImmutableArray<ImmutableArray<double?>> Values);
