namespace TradeMind.Intelligence.News;

/// <summary>How feeds are polled.</summary>
public sealed record NewsIngestOptions
{
    /// <summary>Between two polls of a feed, 1 second or more.</summary>
    public TimeSpan PollEvery { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Older entries of a live feed are left out: read for the first time now, they would count as news.</summary>
    public TimeSpan MaxAge { get; init; } = TimeSpan.FromDays(7);

    /// <summary>A live entry dated further ahead of the clock is treated as undated.</summary>
    public TimeSpan ClockTolerance { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Of the jitter of the back-off.</summary>
    public ulong Seed { get; init; } = 1;
}
