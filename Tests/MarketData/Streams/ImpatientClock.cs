using System.Collections.Concurrent;

namespace TradeMind.Tests.MarketData.Streams;

/// <summary>Records how long a caller wants to wait between two attempts, and cuts every wait short until enough were recorded.</summary>
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
