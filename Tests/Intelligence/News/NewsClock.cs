namespace TradeMind.Tests.Intelligence.News;

/// <summary>The time of day stands until it is moved; waits pass as they do.</summary>
internal sealed class NewsClock(DateTime now) : TimeProvider
{
    public DateTime Now { get; set; } = now;

    public override DateTimeOffset GetUtcNow() => new(Now, TimeSpan.Zero);
}
