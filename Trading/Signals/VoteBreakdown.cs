namespace TradeMind.Trading.Signals;

/// <summary>The result of a vote, agent by agent: see <see cref="DecisionPolicy.Explain"/>.</summary>
/// <param name="Technical">The technical agent's part.</param>
/// <param name="Sentiment">The sentiment agent's part.</param>
/// <param name="Risk">The risk agent's part.</param>
/// <param name="Score">
/// The weighted mean of the scores, -1 (sell) to 1 (buy): the sum of the contributions. Null when every agent with a weight abstained.
/// </param>
/// <param name="Threshold">How far the score had to lean for a Buy or a Sell, 0 to 1.</param>
/// <param name="Side">The result.</param>
public sealed record VoteBreakdown(
    AgentVote Technical, AgentVote Sentiment, AgentVote Risk, double? Score, double Threshold, SignalSide Side);

/// <summary>One agent's part in a vote.</summary>
/// <param name="Weight">Zero or more.</param>
/// <param name="Score">-1 (sell) to 1 (buy); null when the agent abstained.</param>
/// <param name="Share">
/// Its weight as a fraction of the weights that were counted, 0 to 1; null when the agent abstained or no weight was counted.
/// </param>
/// <param name="Contribution">Share times score: what it adds to the score of the vote; null like the share.</param>
public sealed record AgentVote(double Weight, double? Score, double? Share, double? Contribution);
