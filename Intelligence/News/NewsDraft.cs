using TradeMind.Storage.News;

namespace TradeMind.Intelligence.News;

/// <summary>An entry of a feed as it was read, before it is cleaned and dated.</summary>
public sealed record NewsDraft
{
    /// <summary>Ticker; null when the feed does not say whom it is about, which the text then decides.</summary>
    public string? Symbol { get; init; }

    /// <summary>The source's own id; empty when it has none.</summary>
    public string SourceId { get; init; } = "";

    public NewsKind Kind { get; init; }

    /// <summary>UTC; null when the source does not say it, or not in a way that can be relied on.</summary>
    public DateTime? Published { get; init; }

    /// <summary>Whether it comes from a file of past messages: it counts as seen when it was published.</summary>
    public bool IsPast { get; init; }

    /// <summary>Untrusted; may have markup.</summary>
    public required string Text { get; init; }

    /// <summary>Where it can be read; untrusted.</summary>
    public string Url { get; init; } = "";
}
