using TradeMind.Trading.Market;

namespace TradeMind.Trading.Strategies;

/// <summary>
/// Puts splits that were reported late before the first slice of their ex-dates, for strategies that are fed all slices once more: they
/// then know what they would know had the splits been reported in time. Slices go through in the order of their times.
/// </summary>
/// <param name="late">Splits that were reported late; other actions and those that came in time are left out.</param>
public sealed class LateSplitPlacement(IEnumerable<SymbolAction> late)
{
    private readonly List<SymbolAction> _waiting =
        [.. SymbolAction.InOrder(late.Where(IsLateSplit).DistinctBy(action => action.Id)).Select(action => action with { Late = null })];

    /// <summary>Whether an action makes strategies begin anew.</summary>
    public static bool IsLateSplit(SymbolAction action) => action is { Action: Split, Late: not null };

    /// <summary>The slice with the splits that belong before it.</summary>
    public SliceBars Place(SliceBars slice)
    {
        ArgumentNullException.ThrowIfNull(slice);
        var due = _waiting.TakeWhile(action => action.Action.ExDate.Ticks <= slice.Ticks).ToList();
        if (due.Count == 0)
        {
            return slice;
        }

        _waiting.RemoveRange(0, due.Count);
        return slice with { Actions = [.. SymbolAction.InOrder(due.Concat(slice.Actions))] };
    }
}
