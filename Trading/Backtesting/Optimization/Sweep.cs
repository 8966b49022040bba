using System.Collections.Concurrent;
using TradeMind.Trading.Analytics;
using TradeMind.Trading.Market;

namespace TradeMind.Trading.Backtesting.Optimization;

/// <summary>
/// The same backtest with many parameters. Every run is the engine's own; runs are independent of each other, so what comes out does not depend on
/// how many work at the same time. A worker keeps its accounts and uses them again, so memory does not grow with the number of runs but for the
/// few bytes of each trial.
/// </summary>
public sealed class Sweep
{
    private readonly BacktestPlan _plan;
    private readonly SearchSpace _space;
    private readonly Objective _objective;
    private readonly BarSeries[] _series;
    private readonly ConcurrentBag<IBacktestRun[]> _idle = [];

    /// <param name="plan">All but the parameters.</param>
    /// <param name="space">The parameters.</param>
    /// <param name="objective">What runs are ranked by.</param>
    /// <param name="series">One a symbol.</param>
    public Sweep(BacktestPlan plan, SearchSpace space, Objective objective, IReadOnlyList<BarSeries> series)
    {
        (_plan, _space, _objective) = (plan, space, objective);
        _series = [.. series.OrderBy(s => s.Symbol)];
    }

    /// <summary>Runs combinations.</summary>
    /// <param name="combinations">Their numbers.</param>
    /// <param name="workers">How many at the same time, one or more.</param>
    /// <param name="progress">Is told the finished fraction, 0 to 1.</param>
    /// <param name="cancellation">Ends it between two runs; what is finished is kept.</param>
    /// <exception cref="ArgumentException">Nothing is left to run, or series and options are not usable.</exception>
    public SweepResult Run(IReadOnlyList<long> combinations, int workers, IProgress<double>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(combinations);
        ArgumentOutOfRangeException.ThrowIfLessThan(workers, 1);
        var trials = new Trial?[combinations.Count];
        var isLeftOut = new bool[combinations.Count];
        var (next, done) = (-1, 0);
        Parallel.For(0, workers, new ParallelOptions { MaxDegreeOfParallelism = workers }, _ =>
        {
            var runs = _idle.TryTake(out var idle) ? idle : [];
            for (var i = Interlocked.Increment(ref next); i < trials.Length && !cancellation.IsCancellationRequested; i = Interlocked.Increment(ref next))
            {
                if (_space.Parameters(combinations[i]) is { } parameters)
                {
                    runs = Ready(runs, parameters);
                    trials[i] = Run(combinations[i], runs);
                }
                else
                {
                    isLeftOut[i] = true;
                }

                var finished = Interlocked.Increment(ref done);
                if ((finished & 31) == 0)
                {
                    progress?.Report((double)finished / trials.Length);
                }
            }

            _idle.Add(runs);
        });
        progress?.Report(1);
        var leftOut = isLeftOut.Count(left => left);
        return leftOut < combinations.Count
            ? new SweepResult(_plan, _space, _objective, [.. trials.OfType<Trial>()], leftOut, combinations.Count)
            : throw new ArgumentException($"none of the {combinations.Count} combinations is allowed: constraints and strategy contradict each other, or the ranges");
    }

    private IBacktestRun[] Ready(IBacktestRun[] runs, Parameters.ParameterSet parameters)
    {
        if (runs.Length == 0)
        {
            return _plan.Scope == AccountScope.Shared
                ? [_plan.Strategy.CreateRun(_series, parameters, _plan.Options)]
                : [.. _series.Select(s => _plan.Strategy.CreateRun([s], parameters, _plan.Options))];
        }

        foreach (var run in runs)
        {
            run.Reset(parameters);
        }

        return runs;
    }

    private Trial Run(long combination, IBacktestRun[] runs)
    {
        foreach (var run in runs)
        {
            run.Run();
        }

        var start = (double)_plan.Options.StartingCash * runs.Length;
        var equity = (double)runs.Sum(r => r.Account.Equity);
        var report = _objective.Measure is null ? null : new BacktestResult(_plan, _series, runs).Performance;
        var sharpe = Sharpe(runs, start);
        var objective = report is not null ? _objective.Measure!(report) ?? double.NaN
            : _objective == Objective.Return ? (equity / start) - 1
            : sharpe * Math.Sqrt(PerformanceOptions.Default.TradingDaysPerYear);
        return new Trial(combination, objective, equity, sharpe, runs.Sum(r => r.Account.Broker.Trades.Count));
    }

    /// <summary>As the report's, before it is annualised.</summary>
    private double Sharpe(IBacktestRun[] runs, double start)
    {
        var run = runs[0];
        var returns = runs.Length == 1 && _plan.Options.Interval.IsDaily
            ? EquityCurve.Returns(start, run.Equity)
            : new BacktestResult(_plan, _series, runs).Equity.Sessions().Returns();
        return SampleStatistics.Ratio(SampleStatistics.Mean(returns), SampleStatistics.StandardDeviation(returns)) ?? double.NaN;
    }
}
