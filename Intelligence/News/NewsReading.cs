using System.Collections.Immutable;

namespace TradeMind.Intelligence.News;

/// <summary>What one reading of a feed returned.</summary>
public sealed record NewsReading
{
    public required NewsCursor Cursor { get; init; }

    public ImmutableArray<NewsDraft> Drafts { get; init; } = [];

    /// <summary>UTC; the source wants no request before it. Null when it does not say.</summary>
    public DateTime? NotBefore { get; init; }

    /// <summary>Entries that were left out, each with its place and the reason; at most 100.</summary>
    public ImmutableArray<string> Rejected { get; init; } = [];

    /// <summary>Nothing new.</summary>
    public static NewsReading Nothing(NewsCursor cursor, DateTime? notBefore = null) => new() { Cursor = cursor, NotBefore = notBefore };
}
