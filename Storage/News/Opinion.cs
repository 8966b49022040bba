using System.Collections.Immutable;

namespace TradeMind.Storage.News;

/// <summary>
/// An agent's opinion on a symbol, formed outside of the slice path. Immutable; backtest, simulation and live read the same.
/// </summary>
public sealed record Opinion
{
    /// <summary>Identifies it: a repetition of the same work has the same id, and is stored once.</summary>
    public required string Id { get; init; }

    /// <summary>Ticker.</summary>
    public required string Symbol { get; init; }

    /// <summary>Which agent: <c>linear</c> for the built-in scorer, <c>model</c> for a language model.</summary>
    public required string Agent { get; init; }

    /// <summary>From when on a decision may use it, UTC: not before the items it rests on, nor before it was formed.</summary>
    public required DateTime KnownAt { get; init; }

    /// <summary>-1 (bearish) to 1 (bullish); null when the agent abstains, with the reason in <see cref="Reason"/>.</summary>
    public double? Score { get; init; }

    /// <summary>0 to 1: how far the score counts among others.</summary>
    public double Confidence { get; init; }

    /// <summary>How many trading days it is about, 1 or more.</summary>
    public int HorizonDays { get; init; } = 5;

    /// <summary>The news items that it rests on.</summary>
    public ImmutableArray<string> Items { get; init; } = [];

    /// <summary>Why, in one sentence; of an abstention, the typed reason and what happened.</summary>
    public string Reason { get; init; } = "";

    /// <summary>The call of a model that it came from; empty when it came from none.</summary>
    public string CallId { get; init; } = "";
}
