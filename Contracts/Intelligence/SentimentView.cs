namespace TradeMind.Contracts;

/// <summary>What reads the news, and from where.</summary>
public sealed record SentimentView
{
    /// <summary>Whether the sentiment agent votes.</summary>
    public required bool IsVoting { get; init; }

    /// <summary>Whose opinions count: <c>linear</c> or <c>model</c>.</summary>
    public required string Agent { get; init; }

    /// <summary>The version of the built-in scorer, or the name of the language model.</summary>
    public required string Reader { get; init; }

    /// <summary>What reads the news, in one sentence.</summary>
    public required string Summary { get; init; }

    /// <summary>The configured feeds; empty when no news is read.</summary>
    public required IReadOnlyList<NewsFeedView> Feeds { get; init; }
}

/// <summary>A feed of news.</summary>
/// <param name="Name">Such as <c>edgar</c>.</param>
/// <param name="LastRead">When it was last read without a problem, UTC; null when it never was.</param>
/// <param name="Items">New items since the service was started.</param>
/// <param name="NextRead">When it will be read again, UTC; null when that is not planned.</param>
/// <param name="Problem">What keeps it from being read; empty when nothing does.</param>
public sealed record NewsFeedView(string Name, DateTime? LastRead, long Items, DateTime? NextRead, string Problem);
