using TradeMind.Grains.Messages;
using TradeMind.Grains.Views;

namespace TradeMind.Grains;

/// <summary>A symbol's bars: fetched, checked, stored and published as MarketDataUpdated. Key: a <see cref="FeedSymbol"/>.</summary>
[Alias("trademind.symbol")]
public interface ISymbolGrain : IGrainWithStringKey
{
    /// <summary>
    /// Publishes the bars after a bar time, those already known and those the feed has up to another bar time, oldest first. A feed that
    /// takes longer than a moment is not waited for: the position says so, and what it answers is published when it comes.
    /// </summary>
    /// <param name="portfolio">On whose stream.</param>
    /// <param name="after">UTC ticks; bars up to here are known to the caller.</param>
    /// <param name="settled">
    /// UTC ticks; corporate actions up to here were carried out, and no bar after it was traded: before <paramref name="after"/> for a
    /// symbol that has not reported.
    /// </param>
    /// <param name="until">UTC ticks; bars up to here have closed.</param>
    /// <param name="most">Maximum number, 1 or more: the caller cannot take any in before this has returned.</param>
    /// <param name="cancellation">Ends the reading of stored bars; a request to the feed goes on.</param>
    [Alias("advance")]
    ValueTask<FeedPosition> AdvanceAsync(
        string portfolio, long after, long settled, long until, int most, CancellationToken cancellation = default);

    /// <summary>Fetches and keeps the history of the symbol, so that strategies can be warmed up on it.</summary>
    /// <param name="until">UTC ticks; bars up to here have closed.</param>
    /// <param name="cancellation">Ends the wait for the feed.</param>
    /// <returns>Up to where it is known, with the reason when it could not be had.</returns>
    [Alias("prepare")]
    ValueTask<FeedPosition> PrepareAsync(long until, CancellationToken cancellation = default);

    /// <summary>An operator says of a quarantined bar that it is right, or that it is not. One that is not there changes nothing.</summary>
    /// <param name="ticks">The bar's time, UTC ticks.</param>
    /// <param name="isAccepted">Whether it is right.</param>
    /// <param name="who">By whom.</param>
    /// <param name="why">The reason that was given; may be empty.</param>
    /// <param name="cancellation">Ends the wait for the store.</param>
    [Alias("decide")]
    ValueTask DecideAsync(long ticks, bool isAccepted, string who, string why, CancellationToken cancellation = default);

    [Alias("status")]
    ValueTask<SymbolStatus> GetStatusAsync();
}
