using System.Collections.Immutable;
using TradeMind.Trading.Statistics;

namespace TradeMind.Reporting.TearSheets;

/// <summary>Runs side by side as data: their curves over each other, and for each pair what differs by more than chance.</summary>
/// <param name="Runs">The first is the one that all others are compared with.</param>
/// <param name="Equity">Growth of 1, in the order of the runs.</param>
/// <param name="Underwater">Depths below the peak, fractions, likewise.</param>
/// <param name="Pairs">The first run with each of the others.</param>
/// <param name="Notes">What has to be said besides, a sentence each.</param>
public sealed record ComparisonSheet(
    ImmutableArray<ComparedRun> Runs, ImmutableArray<Curve> Equity, ImmutableArray<Curve> Underwater, ImmutableArray<ComparedPair> Pairs,
    ImmutableArray<string> Notes)
{
    /// <summary>Makes the sheet of some runs.</summary>
    /// <param name="runs">Each with its worth.</param>
    /// <param name="pairs">What was found of each pair.</param>
    /// <param name="notes">What has to be said besides.</param>
    /// <param name="limits">How much to keep; null for the usual.</param>
    public static ComparisonSheet From(IReadOnlyList<(ComparedRun Run, EquityCurve Equity)> runs, IEnumerable<ComparedPair> pairs,
        IEnumerable<string> notes, TearSheetLimits? limits = null)
    {
        ArgumentNullException.ThrowIfNull(runs);
        var most = (limits ?? TearSheetLimits.Default).CurvePoints;
        return new ComparisonSheet(
            [.. runs.Select(r => r.Run)],
            [.. runs.Select(r => Curve.Create(
                r.Run.Name, r.Equity.Ticks, Array.ConvertAll(r.Equity.Values.ToArray(), v => v / r.Equity.StartingValue), most))],
            [.. runs.Select(r => Curve.Create(r.Run.Name, r.Equity.Ticks, Drawdown.Underwater(r.Equity), most))],
            [.. pairs],
            [.. notes]);
    }
}

/// <summary>A run of a comparison; the hash is empty when it is not known.</summary>
public sealed record ComparedRun(string Name, string Title, string OrderListHash);

/// <summary>Two runs on the dates that both have, yyyy-MM-dd, with the verdict in a sentence.</summary>
public sealed record ComparedPair(
    string First, string Other, string From, string To, int Dates, string Summary, ImmutableArray<ComparedMeasure> Measures);

/// <summary>
/// A measure of both, their difference with its interval, the probability of such a difference by chance, and a verdict in words; unit as
/// in <see cref="MetricRow"/>.
/// </summary>
public sealed record ComparedMeasure(
    string Name, string Unit, double? First, double? Other, double? Difference, double? Low, double? High, double? PValue, string Verdict);
