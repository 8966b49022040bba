using TradeMind.Trading.Backtesting;
using TradeMind.Trading.Market;

namespace TradeMind.Trading.Verification;

/// <summary>Both checks of a strategy, one after the other: the look-ahead check, then the warm-up check.</summary>
public static class StrategyCheck
{
    /// <summary>Checks a strategy over bars; a look-ahead that is found does not keep the warm-up from being measured.</summary>
    /// <param name="plan">The strategy, its parameters and the account.</param>
    /// <param name="series">One per symbol; the order does not matter. Two slices at least.</param>
    /// <param name="options">How thoroughly to look.</param>
    /// <param name="progress">Receives the finished fraction, 0 to 1.</param>
    /// <param name="cancellation">Ends the checks between two runs.</param>
    /// <exception cref="InvalidInputException">Parameters, series or options are not usable; the message names them.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static StrategyCheckResult Run(
        BacktestPlan plan,
        IReadOnlyList<BarSeries> series,
        StrategyCheckOptions? options = null,
        IProgress<double>? progress = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(series);
        var chosen = options ?? StrategyCheckOptions.Default;
        BarSeries[] ordered = [.. series.OrderBy(s => s.Symbol)];
        var share = (double)chosen.LookAhead.Instants / chosen.Steps;
        var lookAhead = LookAheadCheck.Run(
            plan.Strategy, ordered, plan.Parameters, plan.For(ordered).Options, chosen.LookAhead, Part.Of(progress, 0, share),
            cancellation);
        var warmUp = WarmUpCheck.Run(
            plan.Strategy, ordered, plan.Parameters, chosen.WarmUp, Part.Of(progress, share, 1 - share), cancellation);
        return new StrategyCheckResult(lookAhead, warmUp);
    }

    private sealed class Part(IProgress<double> whole, double begin, double share) : IProgress<double>
    {
        public static Part? Of(IProgress<double>? whole, double begin, double share) =>
            whole is null ? null : new Part(whole, begin, share);

        public void Report(double value) => whole.Report(begin + (share * value));
    }
}
