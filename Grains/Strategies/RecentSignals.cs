using TradeMind.Grains.Events;
using TradeMind.Trading.Market;

namespace TradeMind.Grains.Strategies;

/// <summary>
/// The last slices that were advised on, each with its signal: more of them than a session has under way, so that whatever it asks again is
/// known.
/// </summary>
internal sealed class RecentSignals
{
    private const int Kept = 1024;

    private readonly Dictionary<long, (SliceBars Slice, SignalGenerated Signal)> _signals = [];
    private readonly Queue<long> _order = new();

    /// <summary>The signal for exactly this slice; null when it is not known.</summary>
    public SignalGenerated? Find(SliceBars slice) =>
        _signals.TryGetValue(slice.Ticks, out var known) && known.Slice.Equals(slice) ? known.Signal : null;

    public void Add(SliceBars slice, SignalGenerated signal)
    {
        _signals[slice.Ticks] = (slice, signal);
        _order.Enqueue(slice.Ticks);
        if (_order.Count > Kept)
        {
            _signals.Remove(_order.Dequeue());
        }
    }

    public void Clear()
    {
        _signals.Clear();
        _order.Clear();
    }
}
