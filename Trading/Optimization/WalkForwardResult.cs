using TradeMind.Trading.Market;
using TradeMind.Trading.Parameters;
using TradeMind.Trading.Portfolio;
using TradeMind.Trading.Statistics;
using TradeMind.Trading.Statistics.Inference;

namespace TradeMind.Trading.Optimization;

/// <summary>One window: the parameters chosen, and their result on bars that played no part in the choice.</summary>
/// <param name="TrainFrom">Time of the first slice that was trained on, UTC.</param>
/// <param name="TrainTo">Time of the last one.</param>
/// <param name="TestFrom">Time of the first slice that was tested on, UTC.</param>
/// <param name="TestTo">Time of the last one.</param>
/// <param name="Parameters">Those of the best run in training; null when none of them had a value, so that nothing was traded.</param>
/// <param name="Trials">Runs it was chosen from.</param>
/// <param name="TrainObjective">Of the best run in training; NaN when none had a value.</param>
/// <param name="TrainGrowth">Its compound annual growth, a fraction; null when it has none.</param>
/// <param name="TestReturn">In the test, a fraction.</param>
/// <param name="Trades">Round trips that ended in the test, those that a switch of parameters closed at its beginning included.</param>
public sealed record WalkForwardWindow(
    DateTime TrainFrom, DateTime TrainTo, DateTime TestFrom, DateTime TestTo, ParameterSet? Parameters, int Trials, double TrainObjective,
    double? TrainGrowth, double TestReturn, int Trades)
{
    /// <summary>Whether other parameters than before came into force, so that the strategy began anew and what was held was sold.</summary>
    public bool IsRestart { get; init; }

    /// <summary>Positions that were held on from before the test.</summary>
    public int CarriedPositions { get; init; }
}

/// <summary>A walk forward: what choosing parameters again and again would have brought.</summary>
/// <param name="Windows">In order of time.</param>
/// <param name="Equity">The account from the first test to the last, what is skipped between two tests included.</param>
public sealed record WalkForwardResult(IReadOnlyList<WalkForwardWindow> Windows, EquityCurve Equity)
{
    /// <summary>Cash plus positions at the last closes, exact.</summary>
    public required decimal FinalEquity { get; init; }

    /// <summary>Round trips in the order in which they ended.</summary>
    public required IReadOnlyList<ClosedTrade> Trades { get; init; }

    /// <summary>See <see cref="Backtesting.OrderListHash"/>.</summary>
    public required string OrderListHash { get; init; }

    /// <summary>Holding the same symbols over the same time, by which skill is told from drift; null without bars.</summary>
    /// <param name="series">What was walked over.</param>
    public Benchmark? BuyAndHold(IReadOnlyList<BarSeries> series)
    {
        ArgumentNullException.ThrowIfNull(series);
        var held = series.Select(s => s.Between(Equity.Time(0), Equity.Time(Equity.Count - 1))).Where(s => s.Count > 0).ToList();
        return held.Count == 0 ? null : Benchmark.BuyAndHold(held, Equity.StartingValue);
    }

    /// <summary>
    /// The metrics of the tests, compared with <see cref="BuyAndHold"/>. What needs the fills, such as fees and exposure, is not known:
    /// read those of <see cref="MetricDefinitions.WithoutFills"/>.
    /// </summary>
    /// <param name="benchmark">What is compared with; null for nothing.</param>
    public PerformanceReport Performance(Benchmark? benchmark) =>
        PerformanceReport.Create(new PerformanceInput(Equity, Trades, Fees: 0, NotionalTraded: 0, SlicesInMarket: 0, benchmark?.Curve));

    /// <summary>What a benchmark brought in a window's test, a fraction, from its last value before the test to that at its end.</summary>
    /// <returns>Null where it has no value above zero before the test, or none in it.</returns>
    public static double? HeldReturn(WalkForwardWindow window, Benchmark benchmark)
    {
        ArgumentNullException.ThrowIfNull(window);
        ArgumentNullException.ThrowIfNull(benchmark);
        var curve = benchmark.Curve;
        var (before, at) = (Last(curve, window.TestFrom.Ticks - 1), Last(curve, window.TestTo.Ticks));
        var start = before < 0 ? curve.StartingValue : curve.Values[before];
        return at > before && start > 0 ? (curve.Values[at] / start) - 1 : null;
    }

    /// <summary>The last point of a curve that is not after an instant, UTC ticks; -1 for none.</summary>
    private static int Last(EquityCurve curve, long ticks)
    {
        var place = curve.Ticks.BinarySearch(ticks);
        return place >= 0 ? place : ~place - 1;
    }

    /// <summary>Returns of the tests, by the report's own definitions.</summary>
    public ReturnStatistics Returns => ReturnStatistics.From(Equity, Equity.Sessions(), PerformanceOptions.Default);

    /// <summary>
    /// Annual growth outside of the sample to the mean annual growth inside of it (Pardo, "The Evaluation and Optimization of Trading
    /// Strategies", 2008); null when that is not above zero.
    /// </summary>
    public double? Efficiency =>
        Windows.Select(w => w.TrainGrowth).OfType<double>().ToList() is { Count: > 0 } inside && inside.Average() is > 0 and var mean
            ? Returns.Cagr / mean
            : null;

    /// <summary>Share of the windows whose test earned something.</summary>
    public double Profitable => Windows.Count(w => w.TestReturn > 0) / (double)Windows.Count;
}
