using TradeMind.Grains.Messages;

namespace TradeMind.Grains.Sessions;

/// <content>Symbols that do not report in time.</content>
internal sealed partial class SlicePipeline
{
    /// <summary>The symbols that have not reported in time, each with the reason.</summary>
    public IReadOnlyList<LateSymbol> Stale { get; private set; } = [];

    /// <summary>Whether the deadline has passed without a new bar of any symbol.</summary>
    public bool IsSilent { get; private set; }

    /// <summary>A symbol that has not reported by its deadline is stale: the slice is decided without it, and it abstains.</summary>
    private IReadOnlyList<LateSymbol> GiveUpOnTheLate(FeedPosition[] positions)
    {
        Stale = symbols.Late(positions, Horizon.Until.Ticks);
        var isAnyInTime = Waiting > 0 || positions.Any(position => position.Last > _slices.Taken.Ticks);
        if (Stale.Count == 0 || (IsSilent && isAnyInTime))
        {
            // After a silence the others have their time from the first bar on.
            alarm.Deadline.End();
            IsSilent = false;
        }

        // What no symbol has yet is not given up.
        var furthest = positions.Max(position => position.Until);
        var isAnyAwaited = !isAnyInTime || symbols.IsAnyAwaited(positions, furthest);
        if (Stale.Count == 0 || (isAnyAwaited && !alarm.Deadline.IsPast()))
        {
            return [];
        }

        // When no symbol has the bar there is no slice to decide without the late ones, and the bar is still welcome.
        IsSilent = !isAnyInTime;
        if (IsSilent)
        {
            return [];
        }

        alarm.Deadline.End();
        symbols.GiveUp(_slices, positions, furthest);
        return Stale;
    }
}
