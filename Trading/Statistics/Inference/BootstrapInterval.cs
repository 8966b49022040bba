using TradeMind.Trading.Market;

namespace TradeMind.Trading.Statistics.Inference;

/// <summary>An interval that holds the true value of a statistic with a confidence, by the stationary bootstrap.</summary>
/// <param name="Low">Its lower end.</param>
/// <param name="Estimate">What was measured.</param>
/// <param name="High">Its upper end.</param>
/// <param name="Confidence">Such as 0.95.</param>
public sealed record BootstrapInterval(double Low, double Estimate, double High, double Confidence)
{
    /// <summary>
    /// Of the annual Sharpe ratio of 252 sessions, studentised by the standard error of each sample (Ledoit and Wolf, "Robust Performance
    /// Hypothesis Testing with the Sharpe Ratio", Journal of Empirical Finance 15, 2008). Null with too few returns, or when they do not
    /// vary.
    /// </summary>
    /// <param name="returns">Of sessions, 30 or more.</param>
    /// <param name="replicates">Samples, 100 or more.</param>
    /// <param name="seed">Of the bootstrap.</param>
    /// <param name="confidence">Between 0 and 1.</param>
    public static BootstrapInterval? Sharpe(double[] returns, int replicates, ulong seed, double confidence = 0.95) =>
        ResampledHistories.Draw(returns, HistoryParts.Sharpe, replicates, seed, confidence, SeriesFrequency.ExchangeSessions).Sharpe;

    /// <summary>
    /// Of the compound annual growth over 252 sessions: the studentised interval of the mean of the logarithms. Null with too few returns,
    /// or after ruin.
    /// </summary>
    /// <param name="returns">Of sessions, 30 or more, each above -1.</param>
    /// <param name="replicates">Samples, 100 or more.</param>
    /// <param name="seed">Of the bootstrap.</param>
    /// <param name="confidence">Between 0 and 1.</param>
    public static BootstrapInterval? Growth(double[] returns, int replicates, ulong seed, double confidence = 0.95) =>
        ResampledHistories.Draw(returns, HistoryParts.Growth, replicates, seed, confidence, SeriesFrequency.ExchangeSessions).Growth;

    /// <summary>
    /// Of the deepest fall from a peak, a positive fraction, by percentiles: what other orders of the same days would have brought. A range
    /// of what can happen, not of a true value: a history of this length has no true deepest fall. Null with too few returns.
    /// </summary>
    /// <param name="returns">Of sessions, 30 or more.</param>
    /// <param name="replicates">Samples, 100 or more.</param>
    /// <param name="seed">Of the bootstrap.</param>
    /// <param name="confidence">Between 0 and 1.</param>
    public static BootstrapInterval? Drawdown(double[] returns, int replicates, ulong seed, double confidence = 0.95) =>
        ResampledHistories.Draw(returns, HistoryParts.Drawdown, replicates, seed, confidence, SeriesFrequency.ExchangeSessions).Drawdown;
}
