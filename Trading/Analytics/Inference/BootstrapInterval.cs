namespace TradeMind.Trading.Analytics.Inference;

/// <summary>An interval that holds the true value of a statistic with a confidence, by the stationary bootstrap.</summary>
/// <param name="Low">Its lower end.</param>
/// <param name="Estimate">What was measured.</param>
/// <param name="High">Its upper end.</param>
/// <param name="Confidence">Such as 0.95.</param>
public sealed record BootstrapInterval(double Low, double Estimate, double High, double Confidence)
{
    private const double SessionsAYear = 252;

    /// <summary>
    /// Of the annual Sharpe ratio, studentised by the standard error of each sample (Ledoit and Wolf, "Robust Performance Hypothesis Testing with the Sharpe Ratio", Journal of
    /// Empirical Finance 15, 2008). Null with too few returns, or when they do not vary.
    /// </summary>
    /// <param name="returns">Of sessions, 30 or more.</param>
    /// <param name="replicates">Samples, 100 or more.</param>
    /// <param name="seed">Of the bootstrap.</param>
    /// <param name="confidence">Between 0 and 1.</param>
    public static BootstrapInterval? Sharpe(double[] returns, int replicates, ulong seed, double confidence = 0.95)
    {
        ArgumentNullException.ThrowIfNull(returns);
        Check(replicates, confidence);
        if (ReturnMoments.Of(returns) is not { } moments)
        {
            return null;
        }

        var block = StationaryBootstrap.BlockLength(returns);
        var error = ErrorOfSharpe(returns, block);
        var bootstrap = new StationaryBootstrap(seed, block);
        var (places, sample, scores) = (new int[returns.Length], new double[returns.Length], new double[replicates]);
        for (var b = 0; b < replicates; b++)
        {
            Draw(bootstrap, returns, places, sample);
            scores[b] = ReturnMoments.Of(sample) is { } drawn && ErrorOfSharpe(sample, block) is > 0 and var drawnError ? Math.Abs(drawn.Sharpe - moments.Sharpe) / drawnError : 0;
        }

        Array.Sort(scores);
        var root = Math.Sqrt(SessionsAYear);
        var margin = At(scores, confidence) * error;
        return new BootstrapInterval((moments.Sharpe - margin) * root, moments.Sharpe * root, (moments.Sharpe + margin) * root, confidence);
    }

    /// <summary>Of the compound annual growth, by percentiles of its logarithm. Null with too few returns, or after ruin.</summary>
    /// <param name="returns">Of sessions, 30 or more, each above -1.</param>
    /// <param name="replicates">Samples, 100 or more.</param>
    /// <param name="seed">Of the bootstrap.</param>
    /// <param name="confidence">Between 0 and 1.</param>
    public static BootstrapInterval? Growth(double[] returns, int replicates, ulong seed, double confidence = 0.95)
    {
        ArgumentNullException.ThrowIfNull(returns);
        return returns.Any(r => r <= -1) ? null : Percentiles(returns, Annual, replicates, seed, confidence);

        static double Annual(ReadOnlySpan<double> sample)
        {
            var sum = 0.0;
            foreach (var value in sample)
            {
                sum += Math.Log(1 + value);
            }

            return Math.Exp(sum / sample.Length * SessionsAYear) - 1;
        }
    }

    /// <summary>Of the deepest fall from a peak, a positive fraction, by percentiles: what other orders of the same days would have brought. Null with too few returns.</summary>
    /// <param name="returns">Of sessions, 30 or more.</param>
    /// <param name="replicates">Samples, 100 or more.</param>
    /// <param name="seed">Of the bootstrap.</param>
    /// <param name="confidence">Between 0 and 1.</param>
    public static BootstrapInterval? Drawdown(double[] returns, int replicates, ulong seed, double confidence = 0.95)
    {
        ArgumentNullException.ThrowIfNull(returns);
        return Percentiles(returns, DeepestFall, replicates, seed, confidence);
    }

    /// <summary>The deepest fall from a peak of a worth of 1 that earns some returns.</summary>
    internal static double DeepestFall(ReadOnlySpan<double> returns)
    {
        var (worth, peak, deepest) = (1.0, 1.0, 0.0);
        foreach (var value in returns)
        {
            worth *= 1 + value;
            peak = Math.Max(peak, worth);
            deepest = Math.Max(deepest, 1 - (worth / peak));
        }

        return deepest;
    }

    internal delegate double Statistic(ReadOnlySpan<double> sample);

    private static BootstrapInterval? Percentiles(double[] returns, Statistic statistic, int replicates, ulong seed, double confidence)
    {
        Check(replicates, confidence);
        if (returns.Length < ReturnMoments.Least)
        {
            return null;
        }

        var bootstrap = new StationaryBootstrap(seed, StationaryBootstrap.BlockLength(returns));
        var (places, sample, values) = (new int[returns.Length], new double[returns.Length], new double[replicates]);
        for (var b = 0; b < replicates; b++)
        {
            Draw(bootstrap, returns, places, sample);
            values[b] = statistic(sample);
        }

        Array.Sort(values);
        return new BootstrapInterval(At(values, (1 - confidence) / 2), statistic(returns), At(values, (1 + confidence) / 2), confidence);
    }

    /// <summary>
    /// The standard error of a session's Sharpe ratio: the delta method over the long-run covariance of returns and their squares, by Bartlett's kernel.
    /// </summary>
    private static double ErrorOfSharpe(ReadOnlySpan<double> returns, double block)
    {
        var n = returns.Length;
        var (mean, square) = (SampleStatistics.Mean(returns)!.Value, 0.0);
        foreach (var value in returns)
        {
            square += value * value;
        }

        square /= n;
        var variance = square - (mean * mean);
        if (variance <= 0)
        {
            return 0;
        }

        // d(mean / sqrt(square - mean^2)) with respect to the two moments.
        var (byMean, bySquare) = (square / Math.Pow(variance, 1.5), -mean / (2 * Math.Pow(variance, 1.5)));
        var influence = new double[n];
        for (var i = 0; i < n; i++)
        {
            influence[i] = (byMean * (returns[i] - mean)) + (bySquare * ((returns[i] * returns[i]) - square));
        }

        var lags = Math.Min(n - 1, (int)Math.Ceiling(block));
        var longRun = 0.0;
        for (var lag = 0; lag < lags || lag == 0; lag++)
        {
            var covariance = 0.0;
            for (var i = lag; i < n; i++)
            {
                covariance += influence[i] * influence[i - lag];
            }

            longRun += (lag == 0 ? 1 : 2 * (1 - ((double)lag / lags))) * covariance / n;
        }

        return Math.Sqrt(Math.Max(0, longRun) / n);
    }

    private static void Draw(StationaryBootstrap bootstrap, double[] returns, int[] places, double[] sample)
    {
        bootstrap.Draw(places, returns.Length);
        for (var i = 0; i < places.Length; i++)
        {
            sample[i] = returns[places[i]];
        }
    }

    private static double At(double[] sorted, double share) => sorted[Math.Clamp((int)Math.Ceiling(share * sorted.Length) - 1, 0, sorted.Length - 1)];

    private static void Check(int replicates, double confidence)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(replicates, 100);
        if (!(confidence > 0 && confidence < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(confidence), confidence, "use a confidence between 0 and 1, such as 0.95");
        }
    }
}
