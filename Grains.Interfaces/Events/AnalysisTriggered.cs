using TradeMind.Storage.Reading;
using TradeMind.Trading.Market;

namespace TradeMind.Grains.Events;

/// <summary>A slice is complete: every symbol has reported, or was given up as stale.</summary>
[GenerateSerializer]
[Immutable]
[Alias("trademind.analysis-triggered")]
public sealed record AnalysisTriggered : TradingEvent
{
    public override string Id => EventIds.Analysis(Portfolio, BarTicks);

    /// <summary>The slice's first bar; the others share its bar time.</summary>
    public override string Cause => EventIds.Market(Symbol, BarTicks);

    [Id(0)]
    public string Portfolio { get; init; } = "";

    [Id(1)]
    public required SliceBars Slice { get; init; }

    /// <summary>
    /// Time of the slice before, UTC ticks; 0 for the first. It may not be in the journal yet: strategies run ahead of them. A strategy
    /// that has not seen it has to catch up first.
    /// </summary>
    [Id(2)]
    public long PreviousTicks { get; init; }

    /// <summary>Number of the portfolio's last journal entry when this was asked.</summary>
    [Id(3)]
    public long JournalSequence { get; init; }

    /// <summary>The journal entry that made the plan by which it is to be analysed; 0 for the one the portfolio began with.</summary>
    [Id(4)]
    public long PlanSequence { get; init; }

    /// <summary>Time of the last slice in the journal when this was asked, UTC ticks: that of <see cref="JournalSequence"/>.</summary>
    [Id(5)]
    public long JournalTicks { get; init; }
}
