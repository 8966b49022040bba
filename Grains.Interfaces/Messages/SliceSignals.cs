using System.Collections.Immutable;
using TradeMind.Trading.Market;
using TradeMind.Trading.Signals;

namespace TradeMind.Grains.Messages;

/// <summary>A slice with the signals of every agent, to be decided on.</summary>
/// <param name="Slice">The bars.</param>
/// <param name="Advice">In ordinal order of the agents' names.</param>
/// <param name="ClosedAt">When the slice's bars closed, UTC.</param>
/// <param name="PlanSequence">The journal entry that made the plan of the signals; under another plan nothing is decided on it.</param>
/// <param name="PreviousTicks">Time of the slice before it, UTC ticks; 0 for the first. Nothing is decided when the portfolio is at another
/// slice.</param>
/// <param name="Tilt">A model's weights by strategy id, known at the close; null when it abstains.</param>
[GenerateSerializer]
[Immutable]
[Alias("trademind.slice-advised")]
public sealed record SliceSignals(
    [property: Id(0)] SliceBars Slice,
    [property: Id(1)] ImmutableArray<AgentSignals> Advice,
    [property: Id(2)] DateTime ClosedAt,
    [property: Id(3)] long PlanSequence,
    [property: Id(4)] long PreviousTicks,
    [property: Id(5)] ImmutableSortedDictionary<string, double>? Tilt = null);
