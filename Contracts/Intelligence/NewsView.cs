namespace TradeMind.Contracts;

/// <summary>How a text came to be.</summary>
public enum NewsKind : byte
{
    News = 0,

    /// <summary>A filing with an authority.</summary>
    Filing = 1,

    /// <summary>A message of the public.</summary>
    Social = 2,
}

/// <summary>A text about a symbol, with the opinions that were formed of it. Text and address are untrusted.</summary>
public sealed record NewsView
{
    public required string Id { get; init; }

    /// <summary>Ticker.</summary>
    public required string Symbol { get; init; }

    /// <summary>The feed that it was read from.</summary>
    public required string Source { get; init; }

    public required NewsKind Kind { get; init; }

    /// <summary>When its source says it was published, UTC; null when that is not known.</summary>
    public required DateTime? Published { get; init; }

    /// <summary>When it was first read, UTC.</summary>
    public required DateTime FirstSeen { get; init; }

    /// <summary>From when on a decision may use it, UTC.</summary>
    public required DateTime KnownAt { get; init; }

    public required string Text { get; init; }

    /// <summary>An absolute http or https address; empty when there is none.</summary>
    public required string Url { get; init; }

    /// <summary>What the agents made of it; empty when none has read it.</summary>
    public required IReadOnlyList<OpinionView> Opinions { get; init; }

    /// <summary>What each word adds to the score of the built-in scorer, in the order of the text.</summary>
    public required IReadOnlyList<ScoredWord> Words { get; init; }
}

/// <summary>A word of a text and what it adds to its score.</summary>
/// <param name="Word">As the text has it.</param>
/// <param name="Contribution">Log-odds of bullish against bearish: above zero for bullish.</param>
public sealed record ScoredWord(string Word, double Contribution);
