using TradeMind.Storage.Journal;
using TradeMind.Trading.Execution;
using TradeMind.Trading.Risk;
using TradeMind.Trading.Signals;

namespace TradeMind.Storage.Reading;

/// <summary>A decision: the signals, the vote, the verdicts of the risk rules and the outcome.</summary>
public sealed record StoredDecision
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

/// <summary>The bar that a decision was made on.</summary>
public sealed record DecidedBar(DateTime Time, double Open, double High, double Low, double Close, long Volume);

/// <summary>A decision with everything from its bar to its fills.</summary>
/// <param name="Bar">The bar at whose close it was made; null for what a person asked.</param>
/// <param name="Decision">The decision.</param>
/// <param name="Command">The command that requested it; null for all others.</param>
/// <param name="Orders">Its order, and the stop and target attached to it.</param>
/// <param name="Fills">Of those orders, in order.</param>
/// <param name="EventIds">The ids of the event chain, from the bar to the last fill.</param>
public sealed record StoredDecisionChain(
    DecidedBar? Bar, StoredDecision Decision, StoredCommand? Command, IReadOnlyList<StoredOrder> Orders, IReadOnlyList<StoredTrade> Fills,
    IReadOnlyList<string> EventIds);
