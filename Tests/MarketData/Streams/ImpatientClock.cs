using System.Collections.Concurrent;

namespace TradeMind.Tests.MarketData.Streams;

/// <summary>Notes how long somebody wants to wait between two tries, and does not let them wait until there were enough.</summary>
internal sealed class ImpatientClock(int enough) : TimeProvider
{
    private readonly TaskCompletionSource _enough = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public ConcurrentQueue<TimeSpan> Waits { get; } = [];

    public Task Enough => _enough.Task;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        // How long an attempt may take is another matter.
        if (dueTime == new TradeMind.MarketData.Providers.StreamOptions().Timeout || dueTime == Timeout.InfiniteTimeSpan)
        {
            return base.CreateTimer(callback, state, dueTime, period);
        }

        Waits.Enqueue(dueTime);
        if (Waits.Count < enough)
        {
            return base.CreateTimer(callback, state, TimeSpan.Zero, period);
        }

        _enough.TrySetResult();
        return base.CreateTimer(callback, state, Timeout.InfiniteTimeSpan, period);
    }
}
