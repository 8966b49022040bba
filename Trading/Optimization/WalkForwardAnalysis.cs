using TradeMind.Trading.Backtesting;
using TradeMind.Trading.Engine;
using TradeMind.Trading.Market;
using TradeMind.Trading.Statistics;

namespace TradeMind.Trading.Optimization;

/// <summary>
/// Chooses parameters on the past and tries them on what follows, window by window. Before a test the strategy sees the bars of its
/// training without trading, so that it begins warm; the worth is carried from test to test, and what is open at the end of one is valued
/// at its close.
/// </summary>
/// <param name="plan">All but the parameters.</param>
/// <param name="space">The parameters.</param>
/// <param name="objective">What they are chosen by.</param>
/// <param name="options">How time is cut.</param>
/// <param name="watcher">Receives every run.</param>
/// <param name="partitions">Has a part of each window's training made elsewhere; null to make all of it here.</param>
public sealed class WalkForwardAnalysis(
    BacktestPlan plan, SearchSpace space, Objective objective, WalkForwardOptions options, IWalkForwardObserver? watcher = null,
    ISweepPartitions? partitions = null)
{
    /// <summary>Walks over the series.</summary>
    /// <param name="series">One per symbol.</param>
    /// <param name="method">How the parameters are gone through in each window.</param>
    /// <param name="workers">Runs at the same time.</param>
    /// <param name="progress">Receives the finished fraction, 0 to 1.</param>
    /// <param name="cancellation">Ends it between two runs.</param>
    /// <exception cref="InvalidInputException">The windows do not fit the data, or nothing is left to run.</exception>
    public WalkForwardResult Run(
        IReadOnlyList<BarSeries> series, SearchMethod method, int workers, IProgress<double>? progress = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(series);
        ArgumentNullException.ThrowIfNull(method);
        if (plan.Scope != AccountScope.Shared)
        {
            throw new InvalidInputException("a walk forward carries one account from window to window: use a shared account", "account");
        }

        var dated = plan.Dated(series);
        var barTimes = series.SelectMany(s => s.Ticks.ToArray()).Distinct().Order().Select(ticks => new BarTime(ticks)).ToArray();
        var windows = options.Windows(barTimes.Length);
        var found = new List<WalkForwardWindow>();
        var (ticks, values, worth) = (new List<long>(), new List<double>(), plan.Options.StartingCash);
        for (var w = 0; w < windows.Count; w++)
        {
            cancellation.ThrowIfCancellationRequested();
            var training = Cut(series, barTimes[windows[w].TrainFrom], barTimes[windows[w].TrainTo - 1]);
            var best = Choose(dated, training, method, workers, cancellation);
            var test = Test(dated, series, barTimes, windows[w], best.Parameters, worth, ticks, values);
            found.Add(Described(barTimes, windows[w], best, (double)(test.Worth / worth) - 1, test.Trades));
            worth = test.Worth;
            progress?.Report((w + 1.0) / windows.Count);
        }

        var equity = new EquityCurve((double)plan.Options.StartingCash, [.. ticks], [.. values]);
        return new WalkForwardResult(found, equity.By(dated.Options.Frequency!));
    }

    private (Parameters.ParameterSet? Parameters, int Trials, double Objective, double? Growth) Choose(
        BacktestPlan dated, IReadOnlyList<BarSeries> training, SearchMethod method, int workers, CancellationToken cancellation)
    {
        var sweep = new Sweep(dated, space, objective, training, memory: null, partitions);
        var result = method.Run(sweep, workers, progress: null, cancellation);
        watcher?.Trained(result, training);
        cancellation.ThrowIfCancellationRequested();
        var best = result.Best(1)[0];
        if (double.IsNaN(best.Objective))
        {
            return (null, result.Trials.Count, double.NaN, null);
        }

        var parameters = result.ParametersOf(best);
        return (parameters, result.Trials.Count, result.Shown(best.Objective),
            (dated with { Parameters = parameters }).Run(training, progress: null, cancellation).Performance.Returns.Cagr);
    }

    /// <summary>Runs the test: the training and what is purged pass by with the gate shut, then it opens.</summary>
    private (decimal Worth, int Trades) Test(
        BacktestPlan dated, IReadOnlyList<BarSeries> series, BarTime[] barTimes, Window window, Parameters.ParameterSet? parameters,
        decimal worth, List<long> ticks, List<double> values)
    {
        if (parameters is null)
        {
            for (var i = window.TestFrom; i < window.TestTo; i++)
            {
                ticks.Add(barTimes[i].Ticks);
                values.Add((double)worth);
            }

            return (worth, 0);
        }

        var bars = Cut(series, barTimes[window.TrainFrom], barTimes[window.TestTo - 1]);
        var run = plan.Strategy.CreateRun(bars, parameters, dated.Options with { StartingCash = worth });
        run.Account.Gate = DecisionGate.Shut;
        run.Run(until: barTimes[window.TestFrom - 1].Utc);
        var before = run.Ticks.Length;
        run.Account.Gate = DecisionGate.Open;
        run.Run();
        ticks.AddRange(run.Ticks[before..]);
        values.AddRange(run.Equity[before..]);
        if (watcher is not null)
        {
            var test = new BacktestPlan(plan.Strategy, parameters, dated.Options with { StartingCash = worth }, plan.Scope);
            var returns = new EquityCurve((double)worth, run.Ticks[before..].ToArray(), run.Equity[before..].ToArray())
                .By(dated.Options.Frequency!)
                .Sessions()
                .Returns();
            var sharpe = SampleStatistics.Ratio(SampleStatistics.Mean(returns), SampleStatistics.StandardDeviation(returns));
            watcher.Tested(new WalkForwardTest(test, Cut(series, barTimes[window.TestFrom], barTimes[window.TestTo - 1]),
                (double)run.Account.Equity, sharpe, run.Account.Broker.Trades.Count));
        }

        return (run.Account.Equity, run.Account.Broker.Trades.Count);
    }

    private static WalkForwardWindow Described(
        BarTime[] barTimes, Window window, (Parameters.ParameterSet? Parameters, int Trials, double Objective, double? Growth) best,
            double testReturn, int trades) => new(
        barTimes[window.TrainFrom].Utc, barTimes[window.TrainTo - 1].Utc, barTimes[window.TestFrom].Utc, barTimes[window.TestTo - 1].Utc,
        best.Parameters, best.Trials, best.Objective, best.Growth, testReturn, trades);

    /// <summary>The bars between two bar times; symbols without any are left out.</summary>
    private static List<BarSeries> Cut(IReadOnlyList<BarSeries> series, BarTime from, BarTime to) =>
        [.. series.OrderBy(s => s.Symbol).Select(s => s.Between(from.Utc, to.Utc)).Where(s => s.Count > 0)];
}
