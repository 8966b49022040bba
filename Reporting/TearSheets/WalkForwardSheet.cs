using System.Collections.Immutable;
using TradeMind.Trading.Market;
using TradeMind.Trading.Optimization;
using TradeMind.Trading.Statistics;
using TradeMind.Trading.Statistics.Inference;

namespace TradeMind.Reporting.TearSheets;

/// <summary>
/// A walk forward as data: the stitched curve beside buying and holding, the windows, and how the chosen parameters drift.
/// </summary>
public sealed record WalkForwardSheet
{
    public required string Strategy { get; init; }

    /// <summary>What parameters are chosen by.</summary>
    public required string Objective { get; init; }

    public required ImmutableArray<string> Parameters { get; init; }

    public required ImmutableArray<string> Symbols { get; init; }

    /// <summary>Of the tests one after another.</summary>
    public required CurveSection Curves { get; init; }

    public required ImmutableArray<WindowRow> Windows { get; init; }

    /// <summary>Growth in the tests to growth in training; null when that is not above zero.</summary>
    public double? Efficiency { get; init; }

    /// <summary>Share of the windows whose test earned something.</summary>
    public required double Profitable { get; init; }

    public required double TotalReturn { get; init; }

    public double? Growth { get; init; }

    public double? Sharpe { get; init; }

    public double? Volatility { get; init; }

    public double? MaxDrawdown { get; init; }

    /// <summary>Of buying and holding the same symbols over the same time; null without bars.</summary>
    public double? HeldReturn { get; init; }

    /// <summary>A year's return beyond the same exposure to holding, a fraction; null where it is not defined.</summary>
    public double? Alpha { get; init; }

    /// <summary>Exposure to holding; null where it is not defined.</summary>
    public double? Beta { get; init; }

    public SignificanceReport? Luck { get; init; }

    public required ImmutableArray<FindingRow> Findings { get; init; }

    public required ImmutableArray<string> Notes { get; init; }

    public required ImmutableArray<Item> Configuration { get; init; }

    /// <summary>Makes the sheet of a walk forward.</summary>
    /// <param name="result">The walk.</param>
    /// <param name="strategy">Strategy id.</param>
    /// <param name="space">What was chosen from.</param>
    /// <param name="objective">What it was chosen by.</param>
    /// <param name="series">What it ran over.</param>
    /// <param name="context">What else is known.</param>
    public static WalkForwardSheet From(WalkForwardResult result, string strategy, SearchSpace space, Objective objective,
        IReadOnlyList<BarSeries> series, TearSheetContext context)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(space);
        ArgumentNullException.ThrowIfNull(context);
        var notes = new List<string>();
        var (equity, held) = (result.Equity, result.BuyAndHold(series));
        var report = result.Performance(held);
        return new WalkForwardSheet
        {
            Strategy = strategy,
            Objective = objective.Title,
            Parameters = [.. space.Ranges.Select(r => r.Name)],
            Symbols = [.. series.Select(s => s.Symbol.Ticker)],
            Curves = CurveSection.From(
                equity, held?.Curve, PerformanceOptions.Default, context.Limits, notes, "Out of sample"),
            Windows = [.. result.Windows.Select(w => WindowRow.From(w, space, held))],
            Efficiency = SampleStatistics.Finite(result.Efficiency),
            Profitable = result.Profitable,
            TotalReturn = report.Returns.TotalReturn,
            Growth = report.Returns.Cagr,
            Sharpe = report.Returns.Sharpe,
            Volatility = report.Returns.Volatility,
            MaxDrawdown = report.Drawdowns.Maximum,
            HeldReturn = report.Benchmark.TotalReturn,
            Alpha = SampleStatistics.Finite(report.Benchmark.Alpha),
            Beta = SampleStatistics.Finite(report.Benchmark.Beta),
            Luck = context.Luck,
            Findings = FindingRow.From(context.Findings, context.Limits, notes),
            Notes = [.. notes],
            Configuration = [.. context.Configuration.Select(c => new Item(c.Name, c.Value))],
        };
    }
}

/// <summary>
/// A window: its ends in seconds since 1970, the parameters chosen (null when no run had a value), and their result beside holding.
/// </summary>
public sealed record WindowRow(
    long TrainFrom, long TrainTo, long TestFrom, long TestTo, ImmutableArray<double?> Parameters, int Trials, double? TrainObjective,
    double? TrainGrowth, double TestReturn, double? HeldReturn, int Trades, bool IsRestart, int CarriedPositions)
{
    internal static WindowRow From(WalkForwardWindow window, SearchSpace space, Benchmark? held) => new(
        Seconds.FromTicks(window.TrainFrom.Ticks), Seconds.FromTicks(window.TrainTo.Ticks), Seconds.FromTicks(window.TestFrom.Ticks),
            Seconds.FromTicks(window.TestTo.Ticks),
        [.. space.Ranges.Select(r => window.Parameters?.Real(r.Name))], window.Trials, SampleStatistics.Finite(window.TrainObjective),
        SampleStatistics.Finite(window.TrainGrowth), window.TestReturn,
        held is null ? null : WalkForwardResult.HeldReturn(window, held), window.Trades, window.IsRestart, window.CarriedPositions);
}
