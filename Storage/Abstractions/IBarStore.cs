using TradeMind.Trading.Market;

namespace TradeMind.Storage.Abstractions;

/// <summary>Bars as received from a feed. The first version of a bar stays: decisions were made on it.</summary>
public interface IBarStore
{
    /// <summary>Stores bars. One that is already stored changes nothing.</summary>
    /// <param name="feed">Its name.</param>
    /// <param name="symbol">Whose bars.</param>
    /// <param name="interval">Their length.</param>
    /// <param name="bars">The bars.</param>
    /// <param name="sources">The provider of each bar that is not that of the feed, by bar time; null when there is none.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <returns>The bar times, UTC ticks, under which another bar is kept than the one given.</returns>
    ValueTask<IReadOnlyList<long>> AppendAsync(
        string feed,
        Symbol symbol,
        Interval interval,
        IReadOnlyList<Bar> bars,
        IReadOnlyDictionary<long, string>? sources,
        CancellationToken cancellation);

    /// <summary>Bars after one time and not after another, UTC ticks, oldest first, at most this many.</summary>
    ValueTask<IReadOnlyList<Bar>> ReadAsync(
        string feed, Symbol symbol, Interval interval, long after, long until, int most, CancellationToken cancellation);

    /// <summary>The newest bar; null when there is none.</summary>
    ValueTask<Bar?> LastAsync(string feed, Symbol symbol, Interval interval, CancellationToken cancellation);

    /// <summary>The provider of each bar that is not that of the feed, by bar time.</summary>
    ValueTask<IReadOnlyDictionary<long, string>> SourcesAsync(
        string feed, Symbol symbol, Interval interval, CancellationToken cancellation);

    /// <summary>Stores corporate actions. One of the same symbol, date and kind that is already stored stays as it is.</summary>
    ValueTask AppendActionsAsync(string feed, Symbol symbol, IReadOnlyList<CorporateAction> actions, CancellationToken cancellation);

    /// <summary>Stores corporate actions that were reported late. One that is already stored, late or not, stays as it is.</summary>
    ValueTask AppendLateActionsAsync(string feed, Symbol symbol, IReadOnlyList<LateAction> actions, CancellationToken cancellation);

    /// <summary>Those corporate actions of a symbol that were reported late, in order of their ex-dates.</summary>
    ValueTask<IReadOnlyList<LateAction>> LateActionsAsync(string feed, Symbol symbol, CancellationToken cancellation);

    /// <summary>
    /// The corporate actions of a symbol, in order of their ex-dates. Stored bars before a split are in the units before it.
    /// </summary>
    ValueTask<IReadOnlyList<CorporateAction>> ActionsAsync(string feed, Symbol symbol, CancellationToken cancellation);

    /// <summary>The feed that most bars between two bar times are from, UTC ticks, both included; null when there are none.</summary>
    ValueTask<string?> FindFeedAsync(Interval interval, long from, long to, CancellationToken cancellation);
}

/// <summary>Queries on any bar store.</summary>
public static class BarStoreExtensions
{
    /// <summary>Keeps bars that are all from the provider of the feed.</summary>
    public static ValueTask<IReadOnlyList<long>> AppendAsync(
        this IBarStore store, string feed, Symbol symbol, Interval interval, IReadOnlyList<Bar> bars, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(store);
        return store.AppendAsync(feed, symbol, interval, bars, sources: null, cancellation);
    }
}
