namespace TradeMind.Trading.Statistics.Inference;

/// <summary>
/// The block length that fits a series: Politis and White, "Automatic Block-Length Selection for the Dependent Bootstrap", Econometric
/// Reviews 23 (2004), as corrected by Patton, Politis and White (2009): (2 G^2 / D)^(1/3) n^(1/3), with D = 2 g(0)^2 for random lengths and
/// 4/3 g(0)^2 for one length.
/// </summary>
public static class OptimalBlock
{
    /// <param name="series">In order of time; below 10 values the length is 1.</param>
    /// <param name="scheme">The same series needs longer blocks when all are of one length.</param>
    /// <returns>At least 1, at most min(3 sqrt(n), n / 3).</returns>
    public static double Length(ReadOnlySpan<double> series, BlockScheme scheme)
    {
        var n = series.Length;
        var most = Math.Min(3 * Math.Sqrt(n), n / 3.0);
        if (n < 10 || SampleStatistics.Mean(series) is not { } mean)
        {
            return 1;
        }

        var (near, band) =
            (Math.Max(5, (int)Math.Sqrt(Math.Log10(n))), (int)Math.Ceiling(Math.Sqrt(n)) + Math.Max(5, (int)Math.Sqrt(Math.Log10(n))));
        var covariances = Autocovariances(series, mean, Math.Min(n - 1, 2 * band));
        if (covariances[0] <= 0)
        {
            return 1;
        }

        var significant = Cutoff(covariances, n, near, band);
        var (weight, spectrum) = (0.0, covariances[0]);
        for (var k = 1; k <= Math.Min(2 * significant, covariances.Length - 1); k++)
        {
            var window = (double)k / (2 * significant) is var x && x <= 0.5 ? 1 : 2 * (1 - x);
            weight += 2 * window * k * covariances[k];
            spectrum += 2 * window * covariances[k];
        }

        var factor = scheme == BlockScheme.Circular ? 4 / 3.0 : 2;
        return Math.Clamp(
            Math.Pow(2 * weight * weight / (factor * spectrum * spectrum), 1 / 3.0) * Math.Pow(n, 1 / 3.0), 1, Math.Max(1, most));
    }

    /// <summary>The lag after which some correlations in a row are nothing but noise.</summary>
    private static int Cutoff(double[] covariances, int n, int near, int band)
    {
        var noise = 2 * Math.Sqrt(Math.Log10(n) / n);
        for (var lag = 1; lag <= band; lag++)
        {
            var isQuiet = true;
            for (var k = lag; k < lag + near && k < covariances.Length; k++)
            {
                isQuiet &= Math.Abs(covariances[k] / covariances[0]) < noise;
            }

            if (isQuiet)
            {
                return Math.Max(1, lag - 1);
            }
        }

        return band;
    }

    private static double[] Autocovariances(ReadOnlySpan<double> series, double mean, int lags)
    {
        var covariances = new double[lags + 1];
        for (var lag = 0; lag <= lags; lag++)
        {
            for (var i = lag; i < series.Length; i++)
            {
                covariances[lag] += (series[i] - mean) * (series[i - lag] - mean);
            }

            covariances[lag] /= series.Length;
        }

        return covariances;
    }
}
