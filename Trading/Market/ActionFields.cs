namespace TradeMind.Trading.Market;

/// <summary>A corporate action as plain fields, as stores, journal and messages have it.</summary>
/// <param name="Kind">split, dividend, ticker or delisting.</param>
/// <param name="Amount">The ratio of a split, the cash a share of a dividend or delisting; null for what has none.</param>
/// <param name="Text">The new ticker; empty for all others.</param>
public readonly record struct ActionFields(string Kind, double? Amount, string Text)
{
    /// <exception cref="ArgumentException">The kind is not known.</exception>
    public static ActionFields Of(CorporateAction action) => action switch
    {
        Split split => new("split", split.Ratio, ""),
        Dividend dividend => new("dividend", dividend.Amount, ""),
        TickerChange change => new("ticker", null, change.To.Ticker),
        Delisting gone => new("delisting", gone.Price, ""),
        _ => throw new ArgumentException($"a corporate action of kind {action?.GetType().Name} is not known", nameof(action)),
    };

    /// <exception cref="ArgumentException">The kind is not known, or the amount is missing.</exception>
    public static CorporateAction Read(string kind, long exTicks, double? amount, string? text)
    {
        var exDate = new DateTime(exTicks, DateTimeKind.Utc);
        return (kind, amount) switch
        {
            ("split", { } ratio) => new Split(exDate, ratio),
            ("dividend", { } cash) => new Dividend(exDate, cash),
            ("ticker", _) => new TickerChange(exDate, new Symbol(text ?? "")),
            ("delisting", _) => new Delisting(exDate, amount),
            _ => throw new ArgumentException($"a corporate action of kind '{kind}' is not known or lacks its amount", nameof(kind)),
        };
    }
}
