using System.Collections.Immutable;
using TradeMind.Storage.Reading;
using TradeMind.Trading.Market;

namespace TradeMind.Grains.Events;

/// <summary>A bar has closed and was checked.</summary>
[GenerateSerializer]
[Immutable]
[Alias("trademind.market-data-updated")]
public sealed record MarketDataUpdated : TradingEvent
{
    public override string Id => EventIds.Market(Symbol, BarTicks);

    public override string Cause => "";

    [Id(0)]
    public Bar Bar { get; init; }

    /// <summary>
    /// The symbol has no bar between this bar time, UTC ticks, and the bar. Who does not know all bars up to it has missed something.
    /// </summary>
    [Id(1)]
    public long PreviousTicks { get; init; }

    /// <summary>Corporate actions between that time and the bar; of no universe, so that the symbol of each is 0.</summary>
    [Id(2)]
    public ImmutableArray<SymbolAction> Actions { get; init; } = [];
}
