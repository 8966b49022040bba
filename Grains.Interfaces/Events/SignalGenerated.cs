using System.Collections.Immutable;
using TradeMind.Storage.Reading;
using TradeMind.Trading.Signals;

namespace TradeMind.Grains.Events;

/// <summary>One agent's signals for every symbol of a slice.</summary>
[GenerateSerializer]
[Immutable]
[Alias("trademind.signal-generated")]
public sealed record SignalGenerated : TradingEvent
{
    public override string Id => EventIds.Signal(Portfolio, Agent, BarTicks);

    public override string Cause => EventIds.Analysis(Portfolio, BarTicks);

    [Id(0)]
    public string Portfolio { get; init; } = "";

    /// <summary>The planned strategy's id.</summary>
    [Id(1)]
    public string Agent { get; init; } = "";

    /// <summary>One per symbol of the slice, in its order.</summary>
    [Id(2)]
    public ImmutableArray<Signal> Signals { get; init; } = [];

    /// <summary>The journal entry that made the plan by which it was analysed; 0 for the one the portfolio began with.</summary>
    [Id(3)]
    public long PlanSequence { get; init; }
}
