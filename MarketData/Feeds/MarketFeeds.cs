namespace TradeMind.MarketData.Feeds;

/// <summary>
/// The feeds of a service: its own, and those that portfolios may name. Portfolios of one feed share it; bars of different feeds are
/// kept apart.
/// </summary>
public sealed class MarketFeeds
{
    private readonly IReadOnlyDictionary<string, IMarketFeed> _named;

    /// <param name="own">That of portfolios which name none.</param>
    /// <param name="named">The others by what portfolios call them; null for none.</param>
    public MarketFeeds(IMarketFeed own, IReadOnlyDictionary<string, IMarketFeed>? named = null)
    {
        ArgumentNullException.ThrowIfNull(own);
        (Own, _named) = (own, named ?? new Dictionary<string, IMarketFeed>(StringComparer.Ordinal));
    }

    /// <summary>The feed of portfolios that name none.</summary>
    public IMarketFeed Own { get; }

    /// <summary>All of them, the service's own first.</summary>
    public IEnumerable<IMarketFeed> All => _named.Values.Prepend(Own);

    /// <param name="name">Null for the service's own.</param>
    /// <returns>Null when there is none of this name.</returns>
    public IMarketFeed? Find(string? name) => name is null ? Own : _named.GetValueOrDefault(name);
}
