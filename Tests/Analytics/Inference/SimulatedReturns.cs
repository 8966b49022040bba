using TradeMind.Trading.Randomness;
using TradeMind.Trading.Statistics.Inference;

namespace TradeMind.Tests.Analytics.Inference;

/// <summary>Returns of a known truth.</summary>
internal static class SimulatedReturns
{
    /// <summary>Normal returns with a mean, a deviation of 1 % and a correlation with the one before.</summary>
    public static double[] Draw(Xoshiro256 random, int count, double mean, double correlation = 0)
    {
        var returns = new double[count];
        var before = 0.0;
        for (var i = 0; i < count; i++)
        {
            before = (correlation * before) + (Math.Sqrt(1 - (correlation * correlation))
                * NormalDistribution.Quantile(Math.Clamp(random.NextUniform(), 1e-12, 1 - 1e-12)));
            returns[i] = mean + (0.01 * before);
        }

        return returns;
    }
}
