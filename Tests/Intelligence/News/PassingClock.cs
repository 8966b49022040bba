namespace TradeMind.Tests.Intelligence.News;

/// <summary>A clock that was set to a time and runs from there.</summary>
internal sealed class PassingClock(DateTime start) : TimeProvider
{
    private readonly long _since = System.GetTimestamp();

    public override DateTimeOffset GetUtcNow() => new DateTimeOffset(start, TimeSpan.Zero) + System.GetElapsedTime(_since);
}
