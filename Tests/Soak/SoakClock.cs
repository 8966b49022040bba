namespace TradeMind.Tests.Soak;

/// <summary>
/// A clock that runs ten times as fast as the machine's. When told to, the time of day leaps ahead, as after the sleep of a machine;
/// durations do not, or whatever is under way would run out of time.
/// </summary>
/// <param name="start">What it shows first, UTC.</param>
internal sealed class SoakClock(DateTime start) : TimeProvider
{
    private const int Speed = 10;

    private readonly long _began = System.GetTimestamp();
    private long _leapt;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    /// <summary>Goes on to a later time, UTC.</summary>
    public void LeapTo(DateTime time)
    {
        if (time - GetUtcNow().UtcDateTime is var by && by > TimeSpan.Zero)
        {
            Interlocked.Add(ref _leapt, by.Ticks);
        }
    }

    public override DateTimeOffset GetUtcNow() => new(start.AddTicks(GetTimestamp() + Interlocked.Read(ref _leapt)), TimeSpan.Zero);

    public override long GetTimestamp() => System.GetElapsedTime(_began).Ticks * Speed;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        new FastTimer(System.CreateTimer(callback, state, Faster(dueTime), Faster(period)));

    private static TimeSpan Faster(TimeSpan time) =>
        time > TimeSpan.Zero ? new TimeSpan(Math.Max(TimeSpan.TicksPerMillisecond, time.Ticks / Speed)) : time;

    private sealed class FastTimer(ITimer inner) : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => inner.Change(Faster(dueTime), Faster(period));

        public void Dispose() => inner.Dispose();

        public ValueTask DisposeAsync() => inner.DisposeAsync();
    }
}
