using System.Runtime.CompilerServices;
using TradeMind.Trading.Randomness;

namespace TradeMind.Trading.Statistics.Inference;

/// <summary>
/// Resamples a series in blocks of random length, so that what hangs together stays together (Politis and Romano, "The Stationary
/// Bootstrap", Journal of the American Statistical Association 89, 1994).
/// </summary>
public sealed class StationaryBootstrap
{
    private readonly Xoshiro256 _random;
    private readonly double _ends;
    private readonly double _logOfGoingOn;

    /// <param name="seed">Picks the blocks.</param>
    /// <param name="meanBlock">Mean length of a block, 1 or more.</param>
    public StationaryBootstrap(ulong seed, double meanBlock)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(meanBlock, 1);
        (_random, _ends) = (new Xoshiro256(seed), 1 / meanBlock);
        _logOfGoingOn = Math.Log(1 - _ends);
    }

    /// <summary>Fills a sample with places of the series, 0 to its length less 1; the series is taken as a circle.</summary>
    /// <param name="places">Gets them; as many as the series is long, as a rule.</param>
    /// <param name="length">Of the series.</param>
    public void Draw(Span<int> places, int length)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(length, 1);
        for (var at = 0; at < places.Length;)
        {
            var (place, count) = NextBlock(length, places.Length - at);
            for (; count > 0; count--)
            {
                places[at++] = place;
                place = place + 1 == length ? 0 : place + 1;
            }
        }
    }

    /// <summary>
    /// Fills samples with the values at the places that <see cref="Draw"/> would give; the same places for all series, so that what they
    /// have in common stays.
    /// </summary>
    /// <param name="series">All of one length.</param>
    /// <param name="samples">One a series, of the same length.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Resample(double[][] series, double[][] samples)
    {
        ArgumentNullException.ThrowIfNull(series);
        ArgumentNullException.ThrowIfNull(samples);
        var length = series[0].Length;
        for (var at = 0; at < length;)
        {
            var (place, count) = NextBlock(length, length - at);
            for (; count > 0; place = 0)
            {
                var part = Math.Min(count, length - place);
                for (var s = 0; s < series.Length; s++)
                {
                    series[s].AsSpan(place, part).CopyTo(samples[s].AsSpan(at));
                }

                (at, count) = (at + part, count - part);
            }
        }
    }

    /// <summary>
    /// The block length that fits a series: Politis and White, "Automatic Block-Length Selection for the Dependent Bootstrap", Econometric
    /// Reviews 23 (2004), as corrected by Patton, Politis and White (2009). At least 1, at most min(3 sqrt(n), n / 3).
    /// </summary>
    public static double BlockLength(ReadOnlySpan<double> series)
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

        return Math.Clamp(Math.Pow(2 * weight * weight / (2 * spectrum * spectrum), 1 / 3.0) * Math.Pow(n, 1 / 3.0), 1, Math.Max(1, most));
    }

    /// <summary>Where a block begins and how long it is: the lengths are geometric with the mean that was requested.</summary>
    private (int Place, int Count) NextBlock(int length, int most)
    {
        var place = (int)(_random.NextUniform() * length);
        if (_ends >= 1)
        {
            return (place, 1);
        }

        var count = 1 + Math.Floor(Math.Log(1 - _random.NextUniform()) / _logOfGoingOn);
        return (place, (int)Math.Min(count, most));
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
