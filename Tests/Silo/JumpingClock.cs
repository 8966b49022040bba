namespace TradeMind.Tests.Silo;

/// <summary>A clock that can be set, beside timers and timestamps that go on as if nothing had happened.</summary>
/// <param name="inner">Has the time that passes.</param>
/// <param name="start">The clock now; null for that of <paramref name="inner"/>.</param>
internal sealed class JumpingClock(TimeProvider inner, DateTimeOffset? start = null) : TimeProvider
{
    private long _offset = start is { } at ? (at - inner.GetUtcNow()).Ticks : 0;

    public override long TimestampFrequency => inner.TimestampFrequency;

    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    public void Jump(TimeSpan by) => Interlocked.Add(ref _offset, by.Ticks);

    public override DateTimeOffset GetUtcNow() => inner.GetUtcNow().AddTicks(Interlocked.Read(ref _offset));

    public override long GetTimestamp() => inner.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        inner.CreateTimer(callback, state, dueTime, period);
}
