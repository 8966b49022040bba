using System.Collections.Immutable;
using TradeMind.Trading.Engine;
using TradeMind.Trading.Market;

namespace TradeMind.Trading.Sessions;

/// <summary>Corporate actions that took effect between two slices, as one step.</summary>
/// <param name="Sequence">Counts from 1 without holes.</param>
/// <param name="Ticks">Time of the last slice before them, UTC ticks; 0 before the first.</param>
/// <param name="Actions">In the order in which they took effect.</param>
/// <param name="Effects">What each of them did.</param>
/// <param name="Outcome">The portfolio after all of them.</param>
public sealed record ActionEntry(
    long Sequence, long Ticks, ImmutableArray<SymbolAction> Actions, ImmutableArray<ActionEffect> Effects, SessionOutcome Outcome)
    : JournalEntry(Sequence, Ticks, Outcome)
{
    /// <summary>
    /// Whether the split at a place of <see cref="Actions"/> changed the units of what was held. One that came late and was settled in
    /// cash, or that only concerned resting orders, did not.
    /// </summary>
    public bool RestatesPosition(int place) => Actions[place] is { Action: Split } action
        && (action.Late is not { } late || (late.Held != 0 && Effects[place].Outcome == ActionOutcome.Restated));

    public bool Equals(ActionEntry? other) =>
        base.Equals(other) && Actions.AsSpan().SequenceEqual(other.Actions.AsSpan())
        && Effects.AsSpan().SequenceEqual(other.Effects.AsSpan());

    public override int GetHashCode() => base.GetHashCode();

    /// <summary>When they took effect: the start of the latest ex-date, UTC.</summary>
    public DateTime At => Actions.Max(action => action.Action.ExDate);
}
