namespace TradeMind.Trading.Statistics.Inference;

/// <summary>
/// What a number of trials costs: the best ratio that they reach without skill, and the one that a result needs so that it is hard to
/// explain by luck. Ratios are annual; they are of what is earned beyond the benchmark, as <see cref="SignificanceReport.Deflated"/> is.
/// </summary>
/// <param name="Trials">Different trials on the same data, 1 or more.</param>
/// <param name="ExpectedBest">The best ratio to be expected of them without skill (Bailey and Lopez de Prado 2014, equation 6).</param>
/// <param name="Needed">The ratio with a deflated one of 0.95, for returns as the normal distribution has them; null where the record
/// is too short for any.</param>
public sealed record TrialCost(long Trials, double ExpectedBest, double? Needed)
{
    /// <summary>The deflated ratio from which on luck is hard to believe in.</summary>
    public const double Confidence = 0.95;

    private const int Steps = 60;

    /// <summary>Estimates it.</summary>
    /// <param name="trials">Different trials on the same data.</param>
    /// <param name="sessions">Returns that a result is measured by, 2 or more.</param>
    /// <param name="periodsPerYear">Returns a year.</param>
    public static TrialCost Estimate(TrialCount trials, int sessions, double periodsPerYear)
    {
        ArgumentNullException.ThrowIfNull(trials);
        ArgumentOutOfRangeException.ThrowIfLessThan(sessions, 2);

        // Before there are trials to measure their scatter by, it is that of luck alone.
        var variance = trials.Variance > 0 ? trials.Variance : 1.0 / sessions;
        var (best, year) = (SharpeInference.ExpectedMaximum(trials.Trials, variance), Math.Sqrt(periodsPerYear));
        return new TrialCost(trials.Trials, best * year, Smallest(best, sessions) is { } needed ? needed * year : null);
    }

    /// <summary>The smallest ratio of one return whose probability of being above a benchmark is <see cref="Confidence"/>.</summary>
    private static double? Smallest(double benchmark, int sessions)
    {
        // The error of a ratio grows with it: its probability has a limit, which a short record may not reach.
        var (low, high) = (benchmark, benchmark + 10);
        if (SharpeInference.Probabilistic(high, benchmark, sessions, 0, 3) is not { } most || most < Confidence)
        {
            return null;
        }

        for (var step = 0; step < Steps; step++)
        {
            var middle = (low + high) / 2;
            (low, high) = SharpeInference.Probabilistic(middle, benchmark, sessions, 0, 3) < Confidence ? (middle, high) : (low, middle);
        }

        return high;
    }
}
