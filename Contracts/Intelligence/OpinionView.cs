namespace TradeMind.Contracts;

/// <summary>An agent's opinion on a symbol.</summary>
/// <param name="Id">Unique.</param>
/// <param name="Symbol">Ticker.</param>
/// <param name="Agent"><c>linear</c> for the built-in scorer, <c>model</c> for a language model.</param>
/// <param name="KnownAt">From when on a decision may use it, UTC.</param>
/// <param name="Score">-1 (bearish) to 1 (bullish); null when the agent abstained.</param>
/// <param name="Confidence">0 to 1: how far it counts among others.</param>
/// <param name="HorizonDays">How many trading days it is about.</param>
/// <param name="Items">Ids of the news that it rests on.</param>
/// <param name="Reason">In one sentence; of an abstention, why.</param>
/// <param name="CallId">The call of a model that it came from; empty when it came from none.</param>
public sealed record OpinionView(
    string Id, string Symbol, string Agent, DateTime KnownAt, double? Score, double Confidence, int HorizonDays,
    IReadOnlyList<string> Items, string Reason, string CallId);
