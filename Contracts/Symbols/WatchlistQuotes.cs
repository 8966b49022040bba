namespace TradeMind.Contracts;

/// <summary>The symbols of the watchlist with prices, positions and votes.</summary>
/// <param name="Sequence">The journal entry that positions and votes are as of; 0 before the first.</param>
/// <param name="Time">Time of the last slice in the journal then, UTC; null before the first.</param>
/// <param name="Symbols">In ordinal order.</param>
public sealed record WatchlistQuotesView(long Sequence, DateTime? Time, IReadOnlyList<WatchlistQuote> Symbols);

/// <summary>A symbol of the watchlist.</summary>
public sealed record WatchlistQuote
{
    public required string Symbol { get; init; }

    /// <summary>Empty where it is not known.</summary>
    public required string Sector { get; init; }

    /// <summary>The last close up to the session's time; null without bars.</summary>
    public required double? Price { get; init; }

    /// <summary>Time of its bar, UTC.</summary>
    public required DateTime? PricedAt { get; init; }

    /// <summary>To the last close of the day before, a fraction; null without one.</summary>
    public required double? Change { get; init; }

    /// <summary>The last closes, oldest first.</summary>
    public required IReadOnlyList<double> Closes { get; init; }

    /// <summary>Units held, below zero for a short; null when nothing is held.</summary>
    public required decimal? Quantity { get; init; }

    /// <summary>Of what is held, at the last close.</summary>
    public required decimal? Value { get; init; }

    /// <summary>Of what is held, since it was opened, before fees.</summary>
    public required decimal? Profit { get; init; }

    /// <summary>The last decision on it; null before the first.</summary>
    public required LastVote? Vote { get; init; }

    /// <summary>Seconds since its last bar closed, by the session's time; null without bars.</summary>
    public required double? Age { get; init; }

    /// <summary>Why it has no newer bars; empty when all is well.</summary>
    public required string Problem { get; init; }
}

/// <summary>The outcome of the last vote on a symbol.</summary>
/// <param name="Decision">Its id.</param>
/// <param name="Time">Label of the bar at whose close it was made, UTC.</param>
/// <param name="Side">What the strategies said.</param>
/// <param name="Score">The result of the vote, -1 (sell) to 1 (buy); null when it did not come to one.</param>
public sealed record LastVote(string Decision, DateTime Time, SignalSide Side, double? Score);
