using TradeMind.Trading.Market;

namespace TradeMind.Storage.Abstractions;

/// <summary>Quarantined bars, and what an operator decided about them.</summary>
public interface IQuarantineStore
{
    /// <summary>The bars of a feed's symbol, oldest first.</summary>
    ValueTask<IReadOnlyList<QuarantinedBar>> ReadAsync(string feed, Symbol symbol, Interval interval, CancellationToken cancellation);

    /// <summary>The newest bars of all symbols, those without a decision first.</summary>
    /// <param name="most">Maximum number.</param>
    /// <param name="cancellation">Ends the wait for the store.</param>
    ValueTask<IReadOnlyList<QuarantinedBar>> ListAsync(int most, CancellationToken cancellation);

    /// <summary>Keeps a bar, or what has changed of it: feed, symbol, interval and time say which.</summary>
    ValueTask SaveAsync(QuarantinedBar bar, CancellationToken cancellation);
}
