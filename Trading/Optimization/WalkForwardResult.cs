using TradeMind.Trading.Parameters;
using TradeMind.Trading.Statistics;

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
/// <param name="Trades">Round trips in the test.</param>
public sealed record WalkForwardWindow(
    DateTime TrainFrom, DateTime TrainTo, DateTime TestFrom, DateTime TestTo, ParameterSet? Parameters, int Trials, double TrainObjective,
    double? TrainGrowth, double TestReturn, int Trades);

/// <summary>A walk forward: what choosing parameters again and again would have brought.</summary>
/// <param name="Windows">In order of time.</param>
/// <param name="Equity">The tests one after another, each beginning with the worth the one before ended with.</param>
public sealed record WalkForwardResult(IReadOnlyList<WalkForwardWindow> Windows, EquityCurve Equity)
{
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
