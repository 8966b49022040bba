namespace TradeMind.Storage.News;

/// <summary>How a text came to be: editorial news and filings are weighed apart from messages of the public.</summary>
public enum NewsKind : byte
{
    News = 0,

    /// <summary>A filing with an authority.</summary>
    Filing = 1,

    /// <summary>A message of the public.</summary>
    Social = 2,
}

/// <summary>A text about one symbol, as it is stored. A text about several symbols has an item for each. Immutable.</summary>
public sealed record NewsItem
{
    /// <summary>
    /// Identifies the publication and the symbol: the lower-case hexadecimal SHA-256 of symbol, source, time of publication (of a filing,
    /// its number) and normalised text, cut to 32 characters.
    /// </summary>
    public required string Id { get; init; }

    /// <summary>Ticker.</summary>
    public required string Symbol { get; init; }

    /// <summary>The configured feed that it was read from, such as <c>edgar</c>.</summary>
    public required string Source { get; init; }

    public NewsKind Kind { get; init; }

    /// <summary>When its source says it was published, UTC; null when the source does not say it or cannot be trusted.</summary>
    public DateTime? Published { get; init; }

    /// <summary>When it was first read, UTC.</summary>
    public required DateTime FirstSeen { get; init; }

    /// <summary>
    /// From when on a decision may use it, UTC: the later of <see cref="Published"/> and <see cref="FirstSeen"/>. A file of past messages
    /// counts as seen when they were published.
    /// </summary>
    public required DateTime KnownAt { get; init; }

    /// <summary>Plain text, untrusted: at most 2,000 characters, no markup.</summary>
    public required string Text { get; init; }

    /// <summary>Where it can be read, an absolute http or https address; empty when there is none.</summary>
    public string Url { get; init; } = "";
}
