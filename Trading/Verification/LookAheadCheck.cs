using TradeMind.Trading.Backtesting;
using TradeMind.Trading.Engine;
using TradeMind.Trading.Market;
using TradeMind.Trading.Parameters;
using TradeMind.Trading.Serialization;
using TradeMind.Trading.Strategies;

namespace TradeMind.Trading.Verification;

/// <summary>
/// Checks whether a strategy looks into the future. It runs once over the true bars; then, for many instants, over bars that are true up to
/// the instant and wild after it. Advice, decisions, orders, fills and equity up to the instant must come out exactly the same: what
/// differs can only have been taken from bars that had not closed yet.
/// </summary>
public static class LookAheadCheck
{
    private static readonly Disturbance[] Disturbances = [Disturbance.Up, Disturbance.Down, Disturbance.Cut];

    /// <summary>Takes three runs an instant, each to the slice after it. Ends at the first instant that shows a difference.</summary>
    /// <param name="strategy">The strategy on trial; it is made anew over every disturbed copy of the series.</param>
    /// <param name="series">One per symbol, in ordinal order of the symbols, with two slices at least.</param>
    /// <param name="parameters">The strategy's.</param>
    /// <param name="account">How the account trades.</param>
    /// <param name="options">How thoroughly to look.</param>
    /// <param name="progress">Receives the finished fraction, 0 to 1.</param>
    /// <param name="cancellation">Ends the check between two runs.</param>
    /// <exception cref="InvalidInputException">Parameters, series or options are not usable; the message names them.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static LookAheadResult Run(
        StrategyEntry strategy,
        IReadOnlyList<BarSeries> series,
        ParameterSet parameters,
        AccountOptions account,
        LookAheadOptions? options = null,
        IProgress<double>? progress = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(strategy);
        ArgumentNullException.ThrowIfNull(series);
        var chosen = options ?? LookAheadOptions.Default;
        var trial = new Trial(strategy, parameters, account, cancellation);
        var undisturbed = trial.Run(series, BarTime.MaxValue, new AppendLog<SignalRecord>());
        var instants = Instants(undisturbed, chosen);

        var advice = new AppendLog<SignalRecord>();
        var again = trial.Run(series, BarTime.MaxValue, advice);
        var first = new TraceComparison(undisturbed, again, new BarTime(undisturbed.Ticks[^1]), Disturbance.None).First();
        var futures = series.Select((s, i) => new DisturbedFuture(s, unchecked(chosen.Seed + i))).ToArray();
        var done = 0;
        while (first is null && done < instants.Length)
        {
            var instant = new BarTime(undisturbed.Ticks[instants[done]]);

            // To the slice after the instant, so that anyone who hands bars on too early has one to hand on.
            var last = new BarTime(undisturbed.Ticks[instants[done] + 1]);
            foreach (var disturbance in Disturbances)
            {
                var disturbed = trial.Run([.. futures.Select(f => f.After(instant, disturbance))], last, advice);
                first ??= new TraceComparison(undisturbed, disturbed, instant, disturbance).First();
            }

            done++;
            progress?.Report((double)done / instants.Length);
        }

        return new LookAheadResult(strategy.Definition.Id, done, first);
    }

    /// <summary>Places of slices, ascending: an even spread, and those where the first things happen.</summary>
    private static int[] Instants(RunTrace trace, LookAheadOptions options)
    {
        var secondLast = trace.Ticks.Length - 2;
        if (secondLast < 0)
        {
            throw new InvalidInputException(
                "the series have one slice of bars: a future to disturb takes two or more", code: ErrorCodes.NoData);
        }

        var instants = new SortedSet<int>(EvenSpread.Over(0, secondLast, options.Instants));
        foreach (var decision in trace.Decisions.AsSpan(0, Math.Min(options.Events, trace.Decisions.Length)))
        {
            instants.Add(Math.Min(secondLast, trace.Ticks.BinarySearch(decision.Ticks)));
        }

        foreach (var fill in trace.Fills[..Math.Min(options.Events, trace.Fills.Length)])
        {
            instants.Add(Math.Min(secondLast, trace.Ticks.BinarySearch(fill.Ticks)));
        }

        return [.. instants];
    }

    private sealed class Trial(StrategyEntry strategy, ParameterSet parameters, AccountOptions account, CancellationToken cancellation)
    {
        /// <summary>A run of its own over these series, with what the strategy says when it is alone.</summary>
        public RunTrace Run(IReadOnlyList<BarSeries> series, BarTime last, AppendLog<SignalRecord> advice)
        {
            cancellation.ThrowIfCancellationRequested();
            var run = strategy.CreateRun(series, parameters, account);
            run.Run(last == BarTime.MaxValue ? null : last.Utc, progress: null, cancellation);
            SignalRun.Record(strategy, series, parameters, last, advice);
            return new RunTrace(run, advice);
        }
    }
}
