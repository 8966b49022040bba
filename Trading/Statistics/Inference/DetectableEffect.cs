using TradeMind.Trading.Market;

namespace TradeMind.Trading.Statistics.Inference;

/// <summary>
/// The smallest true difference of two runs that a test of these returns would find: (z(1 - alpha / 2) + z(power)) standard errors of the
/// difference, whose long-run variance counts the autocorrelation (Bartlett's kernel over a block, Newey and West, Econometrica 55, 1987;
/// for the design of tests see Bloom, "Minimum Detectable Effects", Evaluation Review 19, 1995). It uses how the paired differences vary
/// and never their mean, so that it can be stated before the result is known.
/// </summary>
/// <param name="Return">Of the annual mean return, a simple fraction above zero.</param>
/// <param name="Sharpe">Of the annual Sharpe ratio; null when the returns of one run do not vary.</param>
/// <param name="Observations">Sessions, 30 or more.</param>
/// <param name="Deviation">Annual deviation of the paired difference, a simple fraction, as if sessions were independent.</param>
/// <param name="VarianceInflation">
/// Long-run variance of the difference to its variance: above 1 when what differs today differs tomorrow as well.
/// </param>
/// <param name="Alpha">Probability of finding a difference that is not there, such as 0.05, two-sided.</param>
/// <param name="Power">Probability of finding one of this size, such as 0.8.</param>
public sealed record DetectableEffect(
    double Return, double? Sharpe, int Observations, double Deviation, double VarianceInflation, double Alpha, double Power)
{
    /// <summary>From the returns of two runs over the same sessions.</summary>
    /// <param name="first">In order of time.</param>
    /// <param name="second">Of the same sessions.</param>
    /// <param name="alpha">Above 0, below 1.</param>
    /// <param name="power">Above 0, below 1.</param>
    /// <param name="frequency">How many of the returns make a year; null for 252 sessions.</param>
    /// <returns>Null with fewer than <see cref="ReturnMoments.Least"/> sessions, or when the two never differ.</returns>
    /// <exception cref="ArgumentException">There are not as many of one as of the other.</exception>
    public static DetectableEffect? From(
        double[] first, double[] second, double alpha = 0.05, double power = 0.8, SeriesFrequency? frequency = null)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        if (first.Length != second.Length)
        {
            throw new ArgumentException($"{first.Length} returns and {second.Length}: give one of each a session", nameof(second));
        }

        if (first.Length < ReturnMoments.Least)
        {
            return null;
        }

        var (influence, room) = (new double[first.Length], new double[first.Length]);
        Influence.OfMean([.. first.Select((value, i) => value - second[i])], influence);
        var naive = Influence.Error(influence, 1);
        if (!(naive > 0))
        {
            return null;
        }

        var periods = (frequency ?? SeriesFrequency.ExchangeSessions).PeriodsPerYear;
        var needed = NormalDistribution.Quantile(1 - (alpha / 2)) + NormalDistribution.Quantile(power);
        var error = Influence.Error(influence, OptimalBlock.Length(influence, BlockScheme.Circular));
        var ratio = double.IsFinite(Influence.OfSharpeDifference(first, second, influence, room))
            ? needed * Influence.Error(influence, OptimalBlock.Length(influence, BlockScheme.Circular)) * Math.Sqrt(periods)
            : (double?)null;
        return new DetectableEffect(
            needed * error * periods, ratio, first.Length, naive * Math.Sqrt((double)first.Length * periods),
            error * error / (naive * naive), alpha, power);
    }
}
