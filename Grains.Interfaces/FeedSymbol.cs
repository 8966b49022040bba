namespace TradeMind.Grains;

/// <summary>
/// A symbol on one feed, as the key of its grain and of the stream of its bars: the ticker alone on the service's own feed,
/// <c>FEED:TICKER</c> on another one.
/// </summary>
/// <param name="Feed">What portfolios call the feed; null for the service's own.</param>
/// <param name="Ticker">Of the symbol.</param>
public readonly record struct FeedSymbol(string? Feed, string Ticker)
{
    /// <summary>Neither tickers nor names of feeds have it.</summary>
    private const char Separator = ':';

    public string Key => Feed is null ? Ticker : $"{Feed}{Separator}{Ticker}";

    /// <summary>Reads what <see cref="Key"/> gives.</summary>
    public static FeedSymbol Parse(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        var place = key.IndexOf(Separator, StringComparison.Ordinal);
        return place < 0 ? new FeedSymbol(null, key) : new FeedSymbol(key[..place], key[(place + 1)..]);
    }
}
