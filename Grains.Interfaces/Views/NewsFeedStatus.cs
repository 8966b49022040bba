using System.Collections.Immutable;

namespace TradeMind.Grains.Views;

/// <summary>Where the reading of a feed stands.</summary>
[GenerateSerializer]
[Immutable]
[Alias("trademind.news-feed-status")]
public sealed record NewsFeedStatus
{
    [Id(0)]
    public string Feed { get; init; } = "";

    /// <summary>Tickers that are watched, in ordinal order.</summary>
    [Id(1)]
    public ImmutableArray<string> Symbols { get; init; } = [];

    /// <summary>UTC, of the last poll that succeeded; null when none did.</summary>
    [Id(2)]
    public DateTime? LastSuccess { get; init; }

    /// <summary>UTC; null before the first poll.</summary>
    [Id(3)]
    public DateTime? NextPoll { get; init; }

    /// <summary>The kind of the last poll's failure, such as <c>RateLimited</c>; empty when it succeeded.</summary>
    [Id(4)]
    public string Fault { get; init; } = "";

    /// <summary>In words; empty when it succeeded.</summary>
    [Id(5)]
    public string Problem { get; init; } = "";

    /// <summary>Polls in a row that failed.</summary>
    [Id(6)]
    public int Failures { get; init; }

    /// <summary>Items that were stored since the feed was activated on this silo.</summary>
    [Id(7)]
    public long Added { get; init; }
}
