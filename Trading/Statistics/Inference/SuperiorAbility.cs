using System.Numerics;

namespace TradeMind.Trading.Statistics.Inference;

/// <summary>
/// Whether the best of several trials beats a benchmark by more than selection bias: White, "A Reality Check for Data Snooping",
/// Econometrica 68 (2000), and Hansen, "A Test for Superior Predictive Ability", Journal of Business and Economic Statistics 23 (2005).
/// P-values: small means that chance is an unlikely explanation.
/// </summary>
/// <param name="RealityCheck">White's p-value; bad trials make it larger.</param>
/// <param name="Consistent">Hansen's p-value, to be quoted.</param>
/// <param name="Lower">Hansen's lower bound: hopeless trials do not count at all.</param>
/// <param name="Upper">Hansen's upper bound: they count in full.</param>
public sealed record SuperiorAbility(double RealityCheck, double Consistent, double Lower, double Upper)
{
    /// <summary>Tests the returns of all trials in excess of a benchmark's.</summary>
    /// <param name="excess">One array a trial, one or more, all of one length of 30 or more.</param>
    /// <param name="replicates">Samples of the bootstrap, 100 or more; 1,000 give p-values to about 1 %.</param>
    /// <param name="seed">Of the bootstrap.</param>
    /// <param name="meanBlock">Mean length of a block; null for what fits the best trial.</param>
    /// <param name="cancellation">Ends it between two samples.</param>
    /// <exception cref="ArgumentException">There are too few returns, or they are of several lengths.</exception>
    public static SuperiorAbility Test(
        IReadOnlyList<double[]> excess, int replicates, ulong seed, double? meanBlock = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(excess);
        ArgumentOutOfRangeException.ThrowIfLessThan(replicates, 100);
        if (excess.Count == 0 || excess[0].Length < ReturnMoments.Least || excess.Any(e => e.Length != excess[0].Length))
        {
            throw new ArgumentException($"trials need the same number of returns, {ReturnMoments.Least} or more", nameof(excess));
        }

        var (n, means) = (excess[0].Length, excess.Select(e => SampleStatistics.Mean(e)!.Value).ToArray());
        var best = Array.IndexOf(means, means.Max());
        var bootstrap = new StationaryBootstrap(seed, meanBlock ?? StationaryBootstrap.BlockLength(excess[best]));
        var sampled = Sample(excess, bootstrap, replicates, cancellation);
        var deviations = Deviations(sampled, means, n);
        var statistic = Math.Max(0, means.Select((m, k) => deviations[k] > 0 ? Math.Sqrt(n) * m / deviations[k] : 0).Max());
        var reality = Math.Sqrt(n) * means.Max();
        var threshold = Math.Sqrt(2 * Math.Log(Math.Log(n)));
        var (white, consistent, lower, upper) = (0, 0, 0, 0);
        foreach (var sample in sampled)
        {
            var (w, c, l, u) = (double.NegativeInfinity, 0.0, 0.0, 0.0);
            for (var k = 0; k < means.Length; k++)
            {
                w = Math.Max(w, Math.Sqrt(n) * (sample[k] - means[k]));
                if (deviations[k] > 0)
                {
                    var scale = Math.Sqrt(n) / deviations[k];
                    c = Math.Max(c, scale * (sample[k] - (means[k] * scale >= -threshold ? means[k] : 0)));
                    l = Math.Max(l, scale * (sample[k] - Math.Max(means[k], 0)));
                    u = Math.Max(u, scale * (sample[k] - means[k]));
                }
            }

            white += w >= reality ? 1 : 0;
            consistent += c >= statistic ? 1 : 0;
            lower += l >= statistic ? 1 : 0;
            upper += u >= statistic ? 1 : 0;
        }

        double Share(int count) => (double)count / replicates;
        return new SuperiorAbility(Share(white), Share(consistent), Share(lower), Share(upper));
    }

    /// <summary>The mean of every trial in every sample; the same days are drawn for all, so that what they have in common stays.</summary>
    private static double[][] Sample(
        IReadOnlyList<double[]> excess, StationaryBootstrap bootstrap, int replicates, CancellationToken cancellation)
    {
        var (places, drawn) = (new int[excess[0].Length], new double[excess[0].Length]);
        var sampled = new double[replicates][];
        for (var b = 0; b < replicates; b++)
        {
            cancellation.ThrowIfCancellationRequested();
            bootstrap.Draw(places, places.Length);
            Array.Clear(drawn);
            foreach (var place in places)
            {
                drawn[place]++;
            }

            sampled[b] = new double[excess.Count];
            for (var k = 0; k < excess.Count; k++)
            {
                sampled[b][k] = Product(drawn, excess[k]) / places.Length;
            }
        }

        return sampled;
    }

    /// <summary>The sum of the returns of a sample: each times how often it was drawn.</summary>
    private static double Product(double[] drawn, double[] returns)
    {
        var (lanes, at) = (Vector<double>.Zero, 0);
        for (; at <= drawn.Length - Vector<double>.Count; at += Vector<double>.Count)
        {
            lanes += new Vector<double>(drawn, at) * new Vector<double>(returns, at);
        }

        var sum = Vector.Sum(lanes);
        for (; at < drawn.Length; at++)
        {
            sum += drawn[at] * returns[at];
        }

        return sum;
    }

    /// <summary>The standard deviation of sqrt(n) times each mean, by the bootstrap itself.</summary>
    private static double[] Deviations(double[][] sampled, double[] means, int n)
    {
        var deviations = new double[means.Length];
        for (var k = 0; k < means.Length; k++)
        {
            var sum = 0.0;
            foreach (var sample in sampled)
            {
                sum += (sample[k] - means[k]) * (sample[k] - means[k]);
            }

            deviations[k] = Math.Sqrt(n * sum / sampled.Length);
        }

        return deviations;
    }
}
