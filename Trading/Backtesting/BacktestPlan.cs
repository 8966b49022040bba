using TradeMind.Trading.Engine;
using TradeMind.Trading.Market;
using TradeMind.Trading.Parameters;
using TradeMind.Trading.Strategies;

namespace TradeMind.Trading.Backtesting;

/// <summary>Whether the symbols of a backtest share one account.</summary>
public enum AccountScope
{
    /// <summary>One account trades all symbols.</summary>
    Shared,

    /// <summary>Each symbol has an account of its own, each with the full starting cash.</summary>
    PerSymbol,
}

/// <summary>Everything that a backtest depends on besides the bars.</summary>
public sealed record BacktestPlan(StrategyEntry Strategy, ParameterSet Parameters, AccountOptions Options, AccountScope Scope)
{
    /// <summary>What of the calendar is given instead of recognised from the bars; null for nothing.</summary>
    public FrequencyChoice? Calendar { get; init; }

    /// <summary>What skill is measured against, held from the first slice to the last; null for the symbols that are traded.</summary>
    public BarSeries? Benchmark { get; init; }

    /// <summary>Runs it.</summary>
    /// <param name="series">One per symbol; the order does not matter.</param>
    /// <param name="progress">Receives the finished fraction, 0 to 1.</param>
    /// <param name="cancellation">Stops between two slices.</param>
    /// <exception cref="InvalidInputException">Series, parameters or options are not usable; the message names them.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public BacktestResult Run(IReadOnlyList<BarSeries> series, IProgress<double>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(series);
        BarSeries[] ordered = [.. series.OrderBy(s => s.Symbol)];
        BarSeries[][] accounts = Scope == AccountScope.Shared ? [ordered] : [.. ordered.Select(s => new[] { s })];
        var plan = Dated(ordered);
        var runs = new List<IBacktestRun>(accounts.Length);
        foreach (var account in accounts)
        {
            var run = Strategy.CreateRun(account, Parameters, plan.Options);
            run.Run(progress: Part(progress, runs.Count, accounts.Length), cancellation: cancellation);
            runs.Add(run);
        }

        return new BacktestResult(plan, ordered, runs);
    }

    /// <summary>The same for bars of whatever length and calendar these have.</summary>
    /// <exception cref="InvalidInputException">They have bars of different lengths, or the calendar given does not fit them.</exception>
    public BacktestPlan For(IReadOnlyList<BarSeries> series)
    {
        var intervals = series.Select(s => s.Interval).Distinct().ToList();
        return intervals.Count == 1
            ? (this with { Options = Options with { Interval = intervals[0], Frequency = null } }).Dated(series)
            : throw new InvalidInputException(
                $"the symbols have bars of {string.Join(" and ", intervals)}: run those of one interval together");
    }

    /// <summary>The same with the calendar of the bars, unless it has one already.</summary>
    internal BacktestPlan Dated(IEnumerable<BarSeries> series) =>
        Options.Frequency is not null
            ? this
            : this with { Options = Options with { Frequency = SeriesFrequency.Recognise(series, Calendar) } };

    private static PartialProgress? Part(IProgress<double>? progress, int index, int count) =>
        progress is null ? null : new PartialProgress(progress, index, count);

    private sealed class PartialProgress(IProgress<double> whole, int index, int count) : IProgress<double>
    {
        public void Report(double value) => whole.Report((index + value) / count);
    }
}
