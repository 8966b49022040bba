using TradeMind.Grains.Events;
using TradeMind.Trading.Market;

namespace TradeMind.Grains.Sessions;

/// <summary>
/// The slices that strategies work on, oldest first: up to 256 ahead of the journal. Strategies may finish in any order; slices are decided
/// in their own.
/// </summary>
public sealed class AnalysisWindow
{
    /// <summary>Slices that may be under way.</summary>
    public const int Size = 256;

    private readonly Queue<SliceAnalysis> _open = new();
    private readonly Dictionary<long, SliceAnalysis> _byTicks = [];

    public bool IsEmpty => _open.Count == 0;

    public bool IsFull => _open.Count >= Size;

    /// <summary>All that are under way, oldest first.</summary>
    public IReadOnlyCollection<SliceAnalysis> Open => _open;

    public void Add(SliceAnalysis analysis)
    {
        ArgumentNullException.ThrowIfNull(analysis);
        _open.Enqueue(analysis);
        _byTicks.Add(analysis.Slice.Ticks, analysis);
    }

    /// <summary>Takes in a signal; one for a slice that is not under way changes nothing.</summary>
    public void Add(SignalGenerated signal)
    {
        ArgumentNullException.ThrowIfNull(signal);
        if (_byTicks.TryGetValue(signal.BarTicks, out var analysis))
        {
            analysis.Add(signal);
        }
    }

    /// <summary>The slices to be decided on next: complete, without one before them that is not.</summary>
    /// <param name="most">Maximum number.</param>
    public IReadOnlyList<SliceAnalysis> Complete(int most) => [.. _open.TakeWhile(a => a.IsComplete).Take(most)];

    /// <summary>Slices up to a time are in the journal.</summary>
    public void RemoveUntil(BarTime time)
    {
        while (_open.TryPeek(out var oldest) && oldest.Slice.Ticks <= time.Ticks)
        {
            _byTicks.Remove(_open.Dequeue().Slice.Ticks);
        }
    }
}
