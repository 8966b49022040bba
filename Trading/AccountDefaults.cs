namespace TradeMind.Trading;

/// <summary>
/// How an account trades when nothing else is said: the one source for requests, command-line options, settings and their help.
/// </summary>
public static class AccountDefaults
{
    /// <summary>Currency.</summary>
    public const decimal StartingCash = 100_000m;

    /// <summary>As <c>SizingText</c> reads it.</summary>
    public const string Sizing = "equity-fraction:0.10";

    /// <summary>As <c>CostText.Commission</c> reads it: 0.1 % of a fill's value.</summary>
    public const string Commission = "percent:0.1";

    /// <summary>As <c>CostText.Slippage</c> reads it: 5 basis points against the trader.</summary>
    public const string Slippage = "bps:5";

    /// <summary>As <c>CostText.Latency</c> reads it: the next bar.</summary>
    public const string Latency = "0";

    /// <summary>What is promised to a waiting purchase, as a factor of its expected cost.</summary>
    public const decimal Reserve = 1.05m;

    /// <summary>
    /// How far the vote of a portfolio's agents must lean before anything is bought or sold: a tenth of the way from undecided to certain.
    /// A backtest of one strategy counts no votes among strategies and carries out any lean.
    /// </summary>
    public const double VoteThreshold = 0.10;
}
