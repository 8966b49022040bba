namespace TradeMind.Trading.Statistics.Inference;

/// <summary>
/// How far a measured Sharpe ratio can be trusted. All ratios are of one return, not annualised; kurtosis is 3 for a normal distribution.
/// Bailey and Lopez de Prado, "The Sharpe Ratio Efficient Frontier", Journal of Risk 15 (2012), and "The Deflated Sharpe Ratio", Journal of
/// Portfolio Management 40 (2014).
/// </summary>
public static class SharpeInference
{
    /// <summary>The Euler-Mascheroni constant.</summary>
    private const double Euler = 0.57721566490153286;

    /// <summary>P(the true Sharpe ratio is above a benchmark), from what was measured over some returns (2012, equation 11).</summary>
    /// <param name="sharpe">Measured.</param>
    /// <param name="benchmark">To be beaten; 0 for none at all.</param>
    /// <param name="returns">How many, 2 or more.</param>
    /// <param name="skewness">Of the returns.</param>
    /// <param name="kurtosis">Of the returns, not in excess of the normal's.</param>
    /// <returns>0 to 1; null when the moments contradict each other, so that the ratio has no error to speak of.</returns>
    public static double? Probabilistic(double sharpe, double benchmark, int returns, double skewness, double kurtosis)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(returns, 2);
        var variance = Variance(sharpe, skewness, kurtosis);
        return variance > 0 ? NormalDistribution.Cumulative((sharpe - benchmark) * Math.Sqrt(returns - 1) / Math.Sqrt(variance)) : null;
    }

    /// <summary>How many returns it takes until the probability reaches a confidence (2012, equation 13).</summary>
    /// <param name="sharpe">Measured.</param>
    /// <param name="benchmark">To be beaten.</param>
    /// <param name="skewness">Of the returns.</param>
    /// <param name="kurtosis">Of the returns.</param>
    /// <param name="confidence">Such as 0.95.</param>
    /// <returns>Null when the ratio does not beat the benchmark: no record is long enough.</returns>
    public static double? MinimumTrackRecord(double sharpe, double benchmark, double skewness, double kurtosis, double confidence)
    {
        var variance = Variance(sharpe, skewness, kurtosis);
        if (sharpe <= benchmark || variance <= 0)
        {
            return null;
        }

        var z = NormalDistribution.Quantile(confidence) / (sharpe - benchmark);
        return 1 + (variance * z * z);
    }

    /// <summary>The largest Sharpe ratio to be expected of some trials without any skill (2014, equation 6).</summary>
    /// <param name="trials">How many were tried, 1 or more; correlated ones count as if they were not, which is on the safe side.</param>
    /// <param name="variance">Of the Sharpe ratios of the trials, zero or more.</param>
    public static double ExpectedMaximum(double trials, double variance)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(trials, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(variance);
        return trials <= 1
            ? 0
            : Math.Sqrt(variance) * (((1 - Euler) * NormalDistribution.Quantile(1 - (1 / trials)))
                + (Euler * NormalDistribution.Quantile(1 - (1 / (trials * Math.E)))));
    }

    /// <summary>The probability of <see cref="Probabilistic"/> against the chance of having tried so often (2014, equation 9).</summary>
    /// <param name="sharpe">Of the best trial.</param>
    /// <param name="returns">How many.</param>
    /// <param name="skewness">Of its returns.</param>
    /// <param name="kurtosis">Of its returns.</param>
    /// <param name="trials">How many were tried.</param>
    /// <param name="variance">Of the Sharpe ratios of the trials.</param>
    public static double? Deflated(double sharpe, int returns, double skewness, double kurtosis, double trials, double variance) =>
        Probabilistic(sharpe, ExpectedMaximum(trials, variance), returns, skewness, kurtosis);

    /// <summary>The variance of a measured ratio times (returns - 1) (2012, equation 9; Mertens 2002).</summary>
    private static double Variance(double sharpe, double skewness, double kurtosis) =>
        1 - (skewness * sharpe) + ((kurtosis - 1) / 4 * sharpe * sharpe);
}
