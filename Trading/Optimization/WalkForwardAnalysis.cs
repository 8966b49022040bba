using TradeMind.Trading.Backtesting;
using TradeMind.Trading.Market;
using TradeMind.Trading.Parameters;

namespace TradeMind.Trading.Optimization;

/// <summary>
/// Chooses parameters on the past and tries them on what follows, window by window, in one account that goes through all of them: see
/// <see cref="WalkForwardAccount"/>.
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
        var account = new WalkForwardAccount(dated, [.. series.OrderBy(s => s.Symbol).Where(s => s.Count > 0)], barTimes);
        var found = new List<WalkForwardWindow>();
        for (var w = 0; w < windows.Count; w++)
        {
            cancellation.ThrowIfCancellationRequested();
            var training = Cut(series, barTimes[windows[w].TrainFrom], barTimes[windows[w].TrainTo - 1]);
            var best = Choose(dated, training, method, workers, cancellation);
            var test = account.Test(windows[w], best.Parameters);
            if (best.Parameters is { } chosen)
            {
                watcher?.Tested(Tested(dated, series, barTimes, windows[w], chosen, test));
            }

            found.Add(Described(barTimes, windows[w], best, test));
            progress?.Report((w + 1.0) / windows.Count);
        }

        return account.Result(found, windows[0].TestFrom, windows[^1].TestTo);
    }

    private (ParameterSet? Parameters, int Trials, double Objective, double? Growth) Choose(
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

    private static WalkForwardTest Tested(
        BacktestPlan dated, IReadOnlyList<BarSeries> series, BarTime[] barTimes, Window window, ParameterSet parameters,
        WindowOutcome test) => new(
        dated with { Parameters = parameters, Options = dated.Options with { StartingCash = test.Before } },
        Cut(series, barTimes[window.TestFrom], barTimes[window.TestTo - 1]), (double)test.After, test.Sharpe, test.Trades);

    private static WalkForwardWindow Described(
        BarTime[] barTimes, Window window, (ParameterSet? Parameters, int Trials, double Objective, double? Growth) best,
            WindowOutcome test) => new(
        barTimes[window.TrainFrom].Utc, barTimes[window.TrainTo - 1].Utc, barTimes[window.TestFrom].Utc, barTimes[window.TestTo - 1].Utc,
        best.Parameters, best.Trials, best.Objective, best.Growth, test.Return, test.Trades)
    {
        IsRestart = test.IsRestart,
        CarriedPositions = test.CarriedPositions,
    };

    /// <summary>The bars between two bar times; symbols without any are left out.</summary>
    private static List<BarSeries> Cut(IReadOnlyList<BarSeries> series, BarTime from, BarTime to) =>
        [.. series.OrderBy(s => s.Symbol).Select(s => s.Between(from.Utc, to.Utc)).Where(s => s.Count > 0)];
}
