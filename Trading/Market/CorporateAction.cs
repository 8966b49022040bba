namespace TradeMind.Trading.Market;

/// <summary>An event that changes what a share is. It takes effect before the open of <see cref="ExDate"/>.</summary>
public abstract record CorporateAction(DateTime ExDate);

/// <summary>New shares for old: 4-for-1 is a ratio of 4, a 1-for-10 reverse split 0.1.</summary>
public sealed record Split(DateTime ExDate, double Ratio) : CorporateAction(ExDate);

/// <summary>A cash dividend in currency a share, in the share units of its own day.</summary>
public sealed record Dividend(DateTime ExDate, double Amount) : CorporateAction(ExDate);

/// <summary>The share is traded under another ticker from the date on; what it is does not change.</summary>
/// <param name="ExDate">The first day of the new ticker.</param>
/// <param name="To">The new ticker.</param>
public sealed record TickerChange(DateTime ExDate, Symbol To) : CorporateAction(ExDate);

/// <summary>The share has no market any more.</summary>
/// <param name="ExDate">The first day without one.</param>
/// <param name="Price">Cash a share that holders get, zero or more; null when it is not known, and the last close stands for it.</param>
public sealed record Delisting(DateTime ExDate, double? Price = null) : CorporateAction(ExDate);

/// <summary>Which corporate actions past prices are adjusted for.</summary>
public enum Adjustment
{
    /// <summary>Prices as the file has them.</summary>
    None,

    /// <summary>Restated for splits: price / ratio, volume x ratio before the split.</summary>
    Splits,

    /// <summary>Restated for splits and dividends, so that a return includes the dividend.</summary>
    All,
}
