using System.Collections.Immutable;
using TradeMind.Trading.Market;

namespace TradeMind.Grains.Messages;

/// <summary>How far a symbol's bars are known.</summary>
/// <param name="Until">There is no bar up to this bar time besides those that were published or are here, UTC ticks.</param>
/// <param name="Last">Time of the last of these bars, UTC ticks; 0 for none.</param>
/// <param name="Problem">Why the feed could not be asked up to where it should; empty when it could.</param>
/// <param name="HasMore">More bars are available: the requested maximum was published.</param>
[GenerateSerializer]
[Immutable]
[Alias("trademind.feed-position")]
public sealed record FeedPosition(
    [property: Id(0)] long Until,
    [property: Id(1)] long Last,
    [property: Id(2)] string Problem = "",
    [property: Id(3)] bool HasMore = false)
{
    /// <summary>
    /// Bars that were published before, oldest first and without a gap behind what the caller knows: they are for the caller alone, so that
    /// one portfolio that catches up, or asks again, sends no bars to the others.
    /// </summary>
    [Id(4)]
    public ImmutableArray<Bar> Bars { get; init; } = [];

    /// <summary>Corporate actions from where the caller stands up to here; of no universe, so that the symbol of each is 0.</summary>
    [Id(5)]
    public ImmutableArray<SymbolAction> Actions { get; init; } = [];

    /// <summary>Whether the symbol was delisted or renamed, and no bar has come since.</summary>
    [Id(6)]
    public bool HasEnded { get; init; }
}
