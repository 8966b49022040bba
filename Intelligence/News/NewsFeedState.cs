using System.Collections.Immutable;

namespace TradeMind.Intelligence.News;

/// <summary>Where the polling of a feed stands. Immutable.</summary>
public sealed record NewsFeedState
{
    /// <summary>The cursor of a feed that is not read per symbol.</summary>
    public const string Whole = "";

    /// <summary>By ticker, or by <see cref="Whole"/>.</summary>
    public ImmutableSortedDictionary<string, NewsCursor> Cursors { get; init; } =
        ImmutableSortedDictionary<string, NewsCursor>.Empty.WithComparers(StringComparer.Ordinal);

    /// <summary>Polls in a row that failed; one that read some symbols did not.</summary>
    public int Failures { get; init; }

    /// <summary>UTC; no request before it. Null when it was never polled.</summary>
    public DateTime? NextPoll { get; init; }

    /// <summary>UTC, of the last poll that succeeded; null when none did.</summary>
    public DateTime? LastSuccess { get; init; }

    /// <summary>Of the last poll, or of one of its symbols; null when there was none.</summary>
    public NewsProblem? Problem { get; init; }

    /// <summary>The symbol that the next poll begins with, since the last one got no further; empty for the first.</summary>
    public string ResumeAt { get; init; } = "";
}
