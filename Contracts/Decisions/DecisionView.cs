namespace TradeMind.Contracts;

/// <summary>A decision: the signals, the vote, the verdicts of the risk rules and the outcome.</summary>
public sealed record DecisionView
{
    /// <summary>Such as <c>main-d12</c>.</summary>
    public required string Id { get; init; }

    /// <summary>The journal entry it was made in.</summary>
    public required long Sequence { get; init; }

    /// <summary>Label of the bar at whose close it was made, UTC.</summary>
    public required DateTime Time { get; init; }

    public required string Symbol { get; init; }

    /// <summary>The technical agent's signal.</summary>
    public required SignalSide Side { get; init; }

    /// <summary>The technical agent's confidence, 0 to 1.</summary>
    public required double Confidence { get; init; }

    /// <summary>-1 to 1; null when the agent abstained.</summary>
    public required double? Sentiment { get; init; }

    /// <summary>-1 to 1; null when the agent abstained, or did not vote.</summary>
    public required double? Risk { get; init; }

    /// <summary>
    /// The result of the vote, -1 (sell) to 1 (buy); 0 when it did not lean beyond the threshold; null when it did not come to a vote.
    /// </summary>
    public required double? Score { get; init; }

    /// <summary>What was weighed with; null when the settings of that time are not recorded.</summary>
    public required DecisionWeights? Weights { get; init; }

    /// <summary>The vote, agent by agent, with those weights; null when it did not come to a vote, or the weights are not known.</summary>
    public required VoteBreakdown? Vote { get; init; }

    /// <summary>
    /// What would have been decided without the sentiment agent; null when it abstained, or the weights are not known.
    /// </summary>
    public required DecisionWithoutSentiment? WithoutSentiment { get; init; }

    /// <summary>The resulting order; null when there is none.</summary>
    public required string? Order { get; init; }

    public required RejectionReason Rejection { get; init; }

    /// <summary>Units requested by sizing.</summary>
    public required decimal Asked { get; init; }

    /// <summary>Units that the rules allowed.</summary>
    public required decimal Allowed { get; init; }

    /// <summary>For a lack of cash: what was needed.</summary>
    public required double NeededCash { get; init; }

    /// <summary>For a lack of cash: what was there.</summary>
    public required double AvailableCash { get; init; }

    /// <summary>Consecutive bars with a rejection.</summary>
    public required long Bars { get; init; }

    public required string Reasoning { get; init; }

    /// <summary>What each agent said.</summary>
    public required IReadOnlyList<AgentSignal> Signals { get; init; }

    /// <summary>What each rule said, in the order in which they judged.</summary>
    public required IReadOnlyList<RiskVerdict> Verdicts { get; init; }
}

/// <summary>The same decision without what the news said.</summary>
/// <param name="Side">The direction that the other agents give.</param>
/// <param name="Score">Their score, -1 (sell) to 1 (buy); 0 when it does not lean beyond the threshold; null when all abstain.</param>
/// <param name="IsSame">Whether that is the direction which was decided.</param>
public sealed record DecisionWithoutSentiment(SignalSide Side, double? Score, bool IsSame);

/// <summary>A decision with everything from its bar to its fills.</summary>
/// <param name="Bar">The bar at whose close it was made; null for what a person asked.</param>
/// <param name="Decision">The decision.</param>
/// <param name="Command">The command that requested it; null for all others.</param>
/// <param name="Orders">Its order, and the stop and target attached to it.</param>
/// <param name="Fills">Of those orders, in order.</param>
/// <param name="EventIds">The ids of the event chain, from the bar to the last fill.</param>
/// <param name="News">
/// The news that the sentiment agent's opinion rests on, newest first; empty when it abstained. Texts are untrusted.
/// </param>
public sealed record DecisionChain(
    BarView? Bar,
    DecisionView Decision,
    SessionEventView? Command,
    IReadOnlyList<OrderView> Orders,
    IReadOnlyList<TradeView> Fills,
    IReadOnlyList<string> EventIds,
    IReadOnlyList<NewsView> News);

/// <summary>What a decision was weighed with: the settings in force when it was made.</summary>
/// <param name="Technical">Weight of the technical agent, above 0.</param>
/// <param name="Sentiment">Weight of the sentiment agent, 0 or more.</param>
/// <param name="Risk">Weight of the risk agent, 0 or more.</param>
/// <param name="Threshold">How far the vote had to lean for a purchase or a sale, 0 to 1.</param>
public sealed record DecisionWeights(double Technical, double Sentiment, double Risk, double Threshold);
