namespace TradeMind.Trading.Analytics.Inference;

/// <summary>What can be said of two runs.</summary>
public enum ComparisonVerdict
{
    /// <summary>The interval of the difference holds zero.</summary>
    NoDifference = 0,

    FirstIsBetter = 1,

    SecondIsBetter = 2,

    /// <summary>There are fewer than 30 dates in common.</summary>
    TooFewObservations = 3,
}

/// <summary>
/// Two runs compared date by date: an interval of the difference of their mean returns by the stationary bootstrap, studentised (Ledoit and Wolf 2008; Romano and Wolf,
/// "Improved Nonparametric Confidence Intervals in Time Series Regressions", 2006).
/// </summary>
/// <param name="Verdict">What the interval says.</param>
/// <param name="Difference">First less second, a year's return as a simple fraction; null with too few dates.</param>
/// <param name="Dates">Dates in common.</param>
public sealed record PairedComparison(ComparisonVerdict Verdict, BootstrapInterval? Difference, int Dates)
{
    private const double SessionsAYear = 252;

    /// <param name="first">Returns by date.</param>
    /// <param name="second">Returns by date; only dates of both count.</param>
    /// <param name="replicates">Samples, 100 or more.</param>
    /// <param name="seed">Of the bootstrap.</param>
    /// <param name="confidence">Between 0 and 1.</param>
    public static PairedComparison Of(
        IReadOnlyDictionary<DateOnly, double> first, IReadOnlyDictionary<DateOnly, double> second, int replicates, ulong seed, double confidence = 0.95)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        double[] differences = [.. first.Where(f => second.ContainsKey(f.Key)).OrderBy(f => f.Key).Select(f => f.Value - second[f.Key])];
        if (differences.Length < ReturnMoments.Least)
        {
            return new PairedComparison(ComparisonVerdict.TooFewObservations, null, differences.Length);
        }

        var interval = MeanInterval(differences, replicates, seed, confidence);
        var verdict = interval.Low > 0 ? ComparisonVerdict.FirstIsBetter : interval.High < 0 ? ComparisonVerdict.SecondIsBetter : ComparisonVerdict.NoDifference;
        return new PairedComparison(verdict, interval, differences.Length);
    }

    private static BootstrapInterval MeanInterval(double[] values, int replicates, ulong seed, double confidence)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(replicates, 100);
        var block = StationaryBootstrap.BlockLength(values);
        var (mean, error) = (SampleStatistics.Mean(values)!.Value, ErrorOfMean(values, block));
        var bootstrap = new StationaryBootstrap(seed, block);
        var (places, sample, scores) = (new int[values.Length], new double[values.Length], new double[replicates]);
        for (var b = 0; b < replicates; b++)
        {
            bootstrap.Draw(places, values.Length);
            for (var i = 0; i < places.Length; i++)
            {
                sample[i] = values[places[i]];
            }

            var drawn = ErrorOfMean(sample, block);
            scores[b] = drawn > 0 ? Math.Abs(SampleStatistics.Mean(sample)!.Value - mean) / drawn : 0;
        }

        Array.Sort(scores);
        var margin = scores[Math.Clamp((int)Math.Ceiling(confidence * replicates) - 1, 0, replicates - 1)] * error;
        return new BootstrapInterval((mean - margin) * SessionsAYear, mean * SessionsAYear, (mean + margin) * SessionsAYear, confidence);
    }

    /// <summary>The standard error of a mean by Bartlett's kernel over a block.</summary>
    private static double ErrorOfMean(ReadOnlySpan<double> values, double block)
    {
        var (n, mean) = (values.Length, SampleStatistics.Mean(values)!.Value);
        var lags = Math.Max(1, Math.Min(n - 1, (int)Math.Ceiling(block)));
        var longRun = 0.0;
        for (var lag = 0; lag < lags; lag++)
        {
            var covariance = 0.0;
            for (var i = lag; i < n; i++)
            {
                covariance += (values[i] - mean) * (values[i - lag] - mean);
            }

            longRun += (lag == 0 ? 1 : 2 * (1 - ((double)lag / lags))) * covariance / n;
        }

        return Math.Sqrt(Math.Max(0, longRun) / n);
    }
}
