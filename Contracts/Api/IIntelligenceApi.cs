namespace TradeMind.Contracts;

/// <summary>News, opinions, and what models cost.</summary>
public interface IIntelligenceApi
{
    /// <summary><c>GET sentiment</c>: what reads the news, and from where.</summary>
    Task<SentimentView> SentimentAsync(CancellationToken cancellation = default);

    /// <summary><c>GET news</c>: the newest items with their opinions, newest first.</summary>
    /// <param name="symbol">Ticker; of all symbols when null.</param>
    /// <param name="before">Only items that became known before; null for the newest.</param>
    /// <param name="limit">How many, 1 to 1,000; 100 unless given.</param>
    /// <param name="cancellation">Ends the wait.</param>
    Task<IReadOnlyList<NewsView>> NewsAsync(
        string? symbol = null, DateTimeOffset? before = null, int? limit = null, CancellationToken cancellation = default);

    /// <summary><c>GET symbols/{symbol}/opinions</c>: oldest first.</summary>
    /// <param name="symbol">Ticker.</param>
    /// <param name="from">Only opinions that became known then or later; the last 30 days unless given.</param>
    /// <param name="to">Only opinions that became known until then; now unless given.</param>
    /// <param name="cancellation">Ends the wait.</param>
    Task<IReadOnlyList<OpinionView>> OpinionsAsync(
        string symbol, DateTimeOffset? from = null, DateTimeOffset? to = null, CancellationToken cancellation = default);

    /// <summary><c>GET models/calls</c>: newest first.</summary>
    Task<IReadOnlyList<ModelCallView>> ModelCallsAsync(int? limit = null, CancellationToken cancellation = default);

    /// <summary>
    /// <c>GET news/events</c>: follows for good what is stored. A lost connection is made anew, less and less often up to every 15
    /// seconds; what was stored in between is not repeated, so read again after each frame that says the connection is live. Each loss and
    /// each return of the connection is a frame of its own.
    /// </summary>
    /// <param name="symbol">Ticker; everything when null.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="ApiException">The service refuses: it is of no use to ask again.</exception>
    IAsyncEnumerable<NewsFrame> FollowAsync(string? symbol = null, CancellationToken cancellation = default);

    /// <summary><c>GET experiment</c>: how the portfolios of a live experiment compare.</summary>
    Task<LiveExperimentView> ExperimentAsync(CancellationToken cancellation = default);

    /// <summary><c>GET models/cost</c></summary>
    Task<ModelCostView> ModelCostAsync(CancellationToken cancellation = default);
}
