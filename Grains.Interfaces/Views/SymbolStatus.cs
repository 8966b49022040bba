using System.Collections.Immutable;
using TradeMind.Trading.Market;

namespace TradeMind.Grains.Views;

/// <summary>What is known of a symbol.</summary>
[GenerateSerializer]
[Immutable]
[Alias("trademind.symbol-status")]
public sealed record SymbolStatus
{
    [Id(0)]
    public string Symbol { get; init; } = "";

    /// <summary>Up to where the feed has been asked, UTC ticks.</summary>
    [Id(1)]
    public long Until { get; init; }

    /// <summary>The last bars, oldest first.</summary>
    [Id(2)]
    public ImmutableArray<Bar> Bars { get; init; } = [];

    /// <summary>What was noticed of its data, newest last.</summary>
    [Id(3)]
    public ImmutableArray<string> Findings { get; init; } = [];

    /// <summary>Why the feed could not be asked the last time; empty when it could.</summary>
    [Id(4)]
    public string Problem { get; init; } = "";
}
