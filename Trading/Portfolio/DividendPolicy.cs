namespace TradeMind.Trading.Portfolio;

/// <summary>What an account does with the cash dividends of what it holds at the ex-date.</summary>
public enum DividendPolicy : byte
{
    /// <summary>They are credited in cash at the ex-date, before its first bar.</summary>
    Cash = 0,

    /// <summary>
    /// Credited, and what has come together buys whole quantity steps of the same symbol at the open of the ex-date, at the usual costs;
    /// the
    /// rest waits for the next dividend.
    /// </summary>
    Reinvest = 1,

    /// <summary>They are left out.</summary>
    None = 2,
}
