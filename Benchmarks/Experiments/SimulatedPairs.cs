using TradeMind.Trading.Randomness;
using TradeMind.Trading.Statistics.Inference;

namespace TradeMind.Benchmarks.Experiments;

/// <summary>
/// Daily returns of two arms of an experiment whose true difference is known: both hold the same market, whose volatility clusters, and an
/// opinion makes them hold different things for some days at a time, one as risky as the other. So neither has the better mean or the
/// better Sharpe ratio, and the differences are zero on many days, heteroscedastic, heavy-tailed and slightly autocorrelated, as those of
/// real arms are.
/// </summary>
public static class SimulatedPairs
{
    /// <summary>Probability that arms which hold the same do so the next day.</summary>
    private const double StaysSame = 0.85;

    /// <summary>Probability that arms which hold different things do so the next day.</summary>
    private const double StaysDifferent = 0.9;

    /// <param name="seed">Of everything that is drawn.</param>
    /// <param name="sessions">How many days, 1 or more.</param>
    /// <param name="correlation">Of a difference with that of the day before, while the arms differ.</param>
    /// <returns>Two columns of simple returns with the same expectation.</returns>
    public static (double[] First, double[] Second) Draw(ulong seed, int sessions, double correlation = 0.1)
    {
        var random = new Xoshiro256(seed);
        var (first, second) = (new double[sessions], new double[sessions]);
        var (market, own) = (new ClusteredVolatility(0.009), new ClusteredVolatility(0.004));
        var (differs, before) = (false, 0.0);

        // The first days only let the volatility and the holdings settle.
        for (var day = -100; day < sessions; day++)
        {
            var common = market.Next(Normal(random));
            differs = random.NextUniform() < (differs ? StaysDifferent : 1 - StaysSame);
            before = (correlation * before) + own.Next(HeavyTailed(random));
            if (day >= 0)
            {
                var (held, apart) = (0.0004 + (0.7 * common), differs ? before / 2 : 0);
                (first[day], second[day]) = (held + apart, held - apart);
            }
        }

        return (first, second);
    }

    private static double Normal(Xoshiro256 random) =>
        NormalDistribution.Quantile(Math.Clamp(random.NextUniform(), 1e-12, 1 - 1e-12));

    /// <summary>Student's t with 5 degrees of freedom, scaled to a variance of 1.</summary>
    private static double HeavyTailed(Xoshiro256 random)
    {
        var (value, square) = (Normal(random), 0.0);
        for (var i = 0; i < 5; i++)
        {
            var other = Normal(random);
            square += other * other;
        }

        return value / Math.Sqrt(square / 5) * Math.Sqrt(3 / 5.0);
    }

    /// <summary>GARCH(1,1) with the persistence of daily stock returns (Bollerslev, Journal of Econometrics 31, 1986).</summary>
    private sealed class ClusteredVolatility(double deviation)
    {
        private const double News = 0.08;
        private const double Memory = 0.9;

        private double _variance = deviation * deviation;

        public double Next(double shock)
        {
            var value = Math.Sqrt(_variance) * shock;
            _variance = ((1 - News - Memory) * deviation * deviation) + (News * value * value) + (Memory * _variance);
            return value;
        }
    }
}
