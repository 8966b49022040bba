using Orleans;
using TradeMind.Storage.Reading;
using TradeMind.Trading.Engine;

namespace TradeMind.Grains.Events;

/// <summary>A slice is complete: every symbol has reported, or was given up as stale.</summary>
[GenerateSerializer]
[Immutable]
[Alias("trademind.analysis-triggered")]
public sealed record AnalysisTriggered : TradingEvent
{
    public override string Id => EventIds.Analysis(Portfolio, BarTicks);

    /// <summary>The slice's first bar; the others share its label.</summary>
    public override string Cause => EventIds.Market(Symbol, BarTicks);

    [Id(0)]
    public string Portfolio { get; init; } = "";

    [Id(1)]
    public required SliceBars Slice { get; init; }

    /// <summary>Label of the slice before, UTC ticks; 0 for the first. Who has not advised on that one has to catch up.</summary>
    [Id(2)]
    public long PreviousTicks { get; init; }

    /// <summary>Number of the portfolio's last journal entry before this slice.</summary>
    [Id(3)]
    public long JournalSequence { get; init; }

    /// <summary>The journal entry that made the plan by which it is to be analysed; 0 for the one the portfolio began with.</summary>
    [Id(4)]
    public long PlanSequence { get; init; }
}
