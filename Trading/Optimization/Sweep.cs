using System.Collections.Concurrent;
using TradeMind.Trading.Backtesting;
using TradeMind.Trading.Market;
using TradeMind.Trading.Statistics;

namespace TradeMind.Trading.Optimization;

/// <summary>
/// The same backtest with many parameters. Every run is the engine's own; runs are independent of each other, so what comes out does not
/// depend on how many work at the same time. A worker keeps its accounts and uses them again, so memory does not grow with the number of
/// runs but for the few bytes of each trial.
/// </summary>
public sealed class Sweep
{
    /// <summary>Each of so few runs is reported, as they may be slow; of more every 32nd is.</summary>
    private const int FewRuns = 1_024;

    private readonly BarSeries[] _series;
    private readonly ISweepCheckpoint? _memory;
    private readonly ISweepPartitions? _partitions;
    private readonly ConcurrentBag<Worker> _idle = [];

    /// <param name="plan">All but the parameters.</param>
    /// <param name="space">The parameters.</param>
    /// <param name="objective">The metric that runs are ranked by.</param>
    /// <param name="series">One per symbol.</param>
    /// <param name="memory">What is known already is not run again; null to run everything.</param>
    /// <param name="partitions">Has a part of the runs made elsewhere; null to make all of them here.</param>
    public Sweep(BacktestPlan plan, SearchSpace space, Objective objective, IReadOnlyList<BarSeries> series,
        ISweepCheckpoint? memory = null, ISweepPartitions? partitions = null)
    {
        _series = [.. series.OrderBy(s => s.Symbol)];
        (Plan, Space, Objective, _memory, _partitions) = (plan.Dated(_series), space, objective, memory, partitions);
    }

    public BacktestPlan Plan { get; }

    public SearchSpace Space { get; }

    public Objective Objective { get; }

    /// <summary>Receives each run once it is made, here or elsewhere, on the thread that made it; null for no one.</summary>
    public Action<Trial>? Made { get; init; }

    /// <summary>Runs combinations.</summary>
    /// <param name="combinations">Their numbers.</param>
    /// <param name="workers">How many at the same time, one or more.</param>
    /// <param name="progress">Receives the finished fraction, 0 to 1.</param>
    /// <param name="cancellation">Ends it between two runs; what is finished is kept.</param>
    /// <exception cref="InvalidInputException">Nothing is left to run, or series and options are not usable.</exception>
    public SweepResult Run(
        IReadOnlyList<long> combinations, int workers, IProgress<double>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(combinations);
        ArgumentOutOfRangeException.ThrowIfLessThan(workers, 1);
        var trials = new Trial[combinations.Count];
        var outcomes = new Outcome[combinations.Count];
        RunAll(combinations, trials, outcomes, workers, progress, cancellation);
        if (!cancellation.IsCancellationRequested)
        {
            progress?.Report(1);
        }

        var leftOut = outcomes.Count(outcome => outcome == Outcome.LeftOut);
        return leftOut < combinations.Count
            ? new SweepResult(Plan, Space, Objective, Finished(trials, outcomes), leftOut, combinations.Count) { Sessions = Sessions() }
            : throw new InvalidInputException(
                $"none of the {combinations.Count} combinations is allowed: constraints and strategy contradict each other, or the ranges",
                "constraints");
    }

    /// <summary>Runs a part of the combinations.</summary>
    /// <param name="combinations">Their numbers.</param>
    /// <param name="workers">How many at the same time, one or more.</param>
    /// <param name="cancellation">Ends it between two runs.</param>
    /// <returns>Runs in the order of the combinations, without those that are not allowed; after a cancellation some are missing.</returns>
    public ArraySegment<Trial> RunBatch(IReadOnlyList<long> combinations, int workers, CancellationToken cancellation)
    {
        var (trials, outcomes) = (new Trial[combinations.Count], new Outcome[combinations.Count]);
        RunAll(combinations, trials, outcomes, workers, progress: null, cancellation);
        return Finished(trials, outcomes);
    }

    private void RunAll(
        IReadOnlyList<long> combinations, Trial[] trials, Outcome[] outcomes, int workers, IProgress<double>? progress,
        CancellationToken cancellation)
    {
        var done = 0;
        void RunHere(int from, int count)
        {
            var next = from - 1;
            var end = from + count;
            Parallel.For(0, Math.Min(workers, count), new ParallelOptions { MaxDegreeOfParallelism = workers, TaskScheduler = null },
                _ =>
                {
                    var worker = _idle.TryTake(out var idle) ? idle : new Worker();
                    for (var i = Interlocked.Increment(ref next); i < end
                        && !cancellation.IsCancellationRequested; i = Interlocked.Increment(ref next))
                    {
                        outcomes[i] = Run(worker, combinations[i], out trials[i]);
                        if (outcomes[i] == Outcome.Finished)
                        {
                            Made?.Invoke(trials[i]);
                        }

                        var finished = Interlocked.Increment(ref done);
                        if (trials.Length <= FewRuns || finished % 32 == 0)
                        {
                            progress?.Report((double)finished / trials.Length);
                        }
                    }

                    _idle.Add(worker);
                });
        }

        void Take(int from, int count, IReadOnlyList<Trial> made)
        {
            Place(combinations, from, count, made, trials, outcomes);
            foreach (var trial in made)
            {
                Made?.Invoke(trial);
            }

            progress?.Report((double)Interlocked.Add(ref done, count) / trials.Length);
        }

        if (_partitions is null)
        {
            RunHere(0, combinations.Count);
        }
        else
        {
            _partitions.Run(new SweepWork(_series, combinations, RunHere, Take), cancellation);
        }
    }

    /// <summary>Runs that were made elsewhere, in order; a combination without one is not allowed.</summary>
    private static void Place(
        IReadOnlyList<long> combinations, int from, int count, IReadOnlyList<Trial> made, Trial[] trials, Outcome[] outcomes)
    {
        var next = 0;
        for (var i = from; i < from + count; i++)
        {
            var isMade = next < made.Count && made[next].Combination == combinations[i];
            outcomes[i] = isMade ? Outcome.Finished : Outcome.LeftOut;
            trials[i] = isMade ? made[next++] : default;
        }

        if (next != made.Count)
        {
            throw new ArgumentException($"a run of combination {made[next].Combination} was not asked for", nameof(made));
        }
    }

    private Outcome Run(Worker worker, long combination, out Trial trial)
    {
        if (_memory is not null && _memory.TryRecall(combination, out trial))
        {
            return Outcome.Finished;
        }

        if (Space.Parameters(combination) is not { } parameters)
        {
            trial = default;
            return Outcome.LeftOut;
        }

        worker.Ready(Plan, _series, parameters);
        trial = Measured(combination, worker);
        _memory?.Keep(trial);
        return Outcome.Finished;
    }

    private Trial Measured(long combination, Worker worker)
    {
        var runs = worker.Runs;
        foreach (var run in runs)
        {
            run.Run();
        }

        var start = (double)Plan.Options.StartingCash * runs.Length;
        var equity = (double)runs.Sum(r => r.Account.Equity);
        var report = Objective.Measure is null ? null : new BacktestResult(Plan, _series, runs).Measure(PerformanceOptions.AnyLength);
        var sharpe = Sharpe(worker, start);
        var objective = report is not null ? Objective.Measure!(report) ?? double.NaN
            : Objective == Objective.Return ? (equity / start) - 1
            : sharpe * Math.Sqrt(Plan.Options.Frequency!.PeriodsPerYear);
        return new Trial(combination, objective, equity, sharpe, runs.Sum(r => r.Account.Broker.Trades.Count));
    }

    /// <summary>As the report's, before it is annualised.</summary>
    private double Sharpe(Worker worker, double start)
    {
        var returns = worker.Runs.Length == 1 && Plan.Options.Interval.IsDaily
            ? worker.Returns(start)
            : new BacktestResult(Plan, _series, worker.Runs).Equity.Sessions().Returns();
        return SampleStatistics.Ratio(SampleStatistics.Mean(returns), SampleStatistics.StandardDeviation(returns)) ?? double.NaN;
    }

    /// <summary>Of the symbol that has most.</summary>
    private int Sessions() => _series.Length == 0 ? 0 : _series.Max(s => s.Interval.IsDaily
        ? s.Count
        : new EquityCurve(1, s.Ticks.ToArray(), s.Close.ToArray()).By(Plan.Options.Frequency!).Sessions().Count);

    /// <summary>What was finished moves to the front, in order.</summary>
    private static ArraySegment<Trial> Finished(Trial[] trials, Outcome[] outcomes)
    {
        var count = 0;
        for (var i = 0; i < trials.Length; i++)
        {
            if (outcomes[i] == Outcome.Finished)
            {
                trials[count++] = trials[i];
            }
        }

        return new ArraySegment<Trial>(trials, 0, count);
    }

    private enum Outcome : byte
    {
        NotRun = 0,
        Finished = 1,
        LeftOut = 2,
    }

    /// <summary>Accounts and room that are used for one run after another.</summary>
    private sealed class Worker
    {
        private double[] _returns = [];

        public IBacktestRun[] Runs { get; private set; } = [];

        public void Ready(BacktestPlan plan, BarSeries[] series, Parameters.ParameterSet parameters)
        {
            if (Runs.Length == 0)
            {
                Runs = plan.Scope == AccountScope.Shared
                    ? [plan.Strategy.CreateRun(series, parameters, plan.Options)]
                    : [.. series.Select(s => plan.Strategy.CreateRun([s], parameters, plan.Options))];
                return;
            }

            foreach (var run in Runs)
            {
                run.Reset(parameters);
            }
        }

        public ReadOnlySpan<double> Returns(double start)
        {
            var equity = Runs[0].Equity;
            if (_returns.Length < equity.Length)
            {
                _returns = new double[equity.Length];
            }

            return _returns.AsSpan(0, EquityCurve.Returns(start, equity, _returns));
        }
    }
}
