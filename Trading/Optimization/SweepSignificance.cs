using TradeMind.Trading.Market;
using TradeMind.Trading.Statistics.Inference;

namespace TradeMind.Trading.Optimization;

/// <summary>The verdict on the best run of a sweep.</summary>
public enum SignificanceVerdict
{
    /// <summary>Having tried so often explains the result.</summary>
    LikelyLuck = 0,

    /// <summary>
    /// Having tried so often explains it badly: the deflated ratio is above 95 % and splitting the time does not turn the ranking round.
    /// </summary>
    HardToExplainByLuck = 1,

    /// <summary>There are too few runs, returns or trades to say.</summary>
    NotEnoughData = 2,
}

/// <summary>How likely the best run of a sweep is due to chance, given the number of runs it was chosen from.</summary>
/// <param name="Verdict">In a word.</param>
/// <param name="Reason">In a sentence.</param>
/// <param name="Trials">Runs that were tried.</param>
/// <param name="Probabilistic">Probability that the best run's true Sharpe ratio is above zero, as if it had been the only one.</param>
/// <param name="Deflated">The same against the best ratio to be expected of so many runs without skill.</param>
/// <param name="MinimumSessions">Sessions it takes to be 95 % sure of the measured ratio, as if it had been the only one.</param>
/// <param name="Overfitting">Probability that the best in one half of the time is below the median in the other.</param>
public sealed record SweepSignificance(SignificanceVerdict Verdict, string Reason, int Trials, double? Probabilistic, double? Deflated,
    double? MinimumSessions, OverfittingProbability? Overfitting)
{
    private const int LeastTrades = 10;
    private const int MostForOverfitting = 500;
    private const int Blocks = 10;

    /// <summary>Trials on the same data, those of the sweep included, by which it was judged; null when only its own are known.</summary>
    public TrialCount? Ever { get; init; }

    /// <summary>Judges a sweep.</summary>
    /// <param name="result">The sweep.</param>
    /// <param name="series">Its series.</param>
    /// <param name="ever">Trials on the same data, those of the sweep included; null to judge by its own.</param>
    /// <param name="cancellation">Ends it between two runs.</param>
    public static SweepSignificance From(
        SweepResult result, IReadOnlyList<BarSeries> series, TrialCount? ever = null, CancellationToken cancellation = default) =>
        Judged(result, series, ever, cancellation) with { Ever = ever };

    private static SweepSignificance Judged(
        SweepResult result, IReadOnlyList<BarSeries> series, TrialCount? ever, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(result);
        var ratios = result.Trials.Select(t => t.Sharpe).Where(double.IsFinite).ToArray();
        var best = result.Trials
            .Where(t => double.IsFinite(t.Sharpe))
            .OrderByDescending(t => t.Sharpe)
            .ThenBy(t => t.Combination)
            .FirstOrDefault();
        if (ratios.Length < 2)
        {
            return Unknown(result, "fewer than two runs have a Sharpe ratio");
        }

        if (best.Trades < LeastTrades)
        {
            return Unknown(result, $"the run with the best Sharpe ratio has {best.Trades} round trips, {LeastTrades} are needed");
        }

        if (ReturnMoments.From(Returns(result, best, series)) is not { } moments)
        {
            return Unknown(result, $"there are fewer than {ReturnMoments.Least} sessions");
        }

        var mean = ratios.Average();
        var variance = ratios.Sum(r => (r - mean) * (r - mean)) / (ratios.Length - 1);
        var deflated = SharpeInference.Deflated(
            moments.Sharpe, moments.Count, moments.Skewness, moments.Kurtosis, ever?.Trials ?? result.Trials.Count,
            ever?.Variance ?? variance);
        var overfitting = Overfit(result, series, moments.Count, cancellation);
        var isHard = deflated > 0.95 && overfitting is null or { Probability: < 0.2 };
        return new SweepSignificance(
            deflated is null ? SignificanceVerdict.NotEnoughData : isHard
                ? SignificanceVerdict.HardToExplainByLuck
                : SignificanceVerdict.LikelyLuck,
            deflated is null ? "the moments of the returns contradict each other" : isHard
                ? "more than that many trials would produce by chance" : "that many trials would produce such a best run by chance",
            result.Trials.Count,
            SharpeInference.Probabilistic(moments.Sharpe, 0, moments.Count, moments.Skewness, moments.Kurtosis),
            deflated,
            SharpeInference.MinimumTrackRecord(moments.Sharpe, 0, moments.Skewness, moments.Kurtosis, 0.95),
            overfitting);
    }

    private static SweepSignificance Unknown(SweepResult result, string reason) =>
        new(SignificanceVerdict.NotEnoughData, reason, result.Trials.Count, null, null, null, null);

    /// <summary>
    /// The returns of the runs, run once more; of a large sweep of some spread evenly over it, so that memory stays small.
    /// </summary>
    private static OverfittingProbability? Overfit(
        SweepResult result, IReadOnlyList<BarSeries> series, int sessions, CancellationToken cancellation)
    {
        var count = Math.Min(result.Trials.Count, MostForOverfitting);
        if (count < 2 || sessions < 2 * Blocks)
        {
            return null;
        }

        var returns = new double[count][];
        Parallel.For(0, count, new ParallelOptions { CancellationToken = cancellation, TaskScheduler = null }, i =>
            returns[i] = Returns(result, result.Trials[(int)((long)i * result.Trials.Count / count)], series));
        var length = returns.Min(r => r.Length);
        return OverfittingProbability.Estimate([.. returns.Select(r => r[^length..])], Blocks, cancellation);
    }

    private static double[] Returns(SweepResult result, in Trial trial, IReadOnlyList<BarSeries> series) =>
        (result.Plan with { Parameters = result.ParametersOf(trial) }).Run(series).Equity.Sessions().Returns();
}
