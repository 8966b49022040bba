using TradeMind.Storage.Journal;
using TradeMind.Trading.Decisions;
using TradeMind.Trading.Execution;
using TradeMind.Trading.Risk;

namespace TradeMind.Storage.Reading;

/// <summary>A decision: what was advised, how the vote went, what the rules said and what came of it.</summary>
public sealed record DecisionView
{
    /// <summary>Such as <c>main-d12</c>.</summary>
    public required string Id { get; init; }

    /// <summary>The journal entry it was made in.</summary>
    public required long Sequence { get; init; }

    /// <summary>Label of the bar at whose close it was made, UTC.</summary>
    public required DateTime Time { get; init; }

    public required string Symbol { get; init; }

    /// <summary>The technical seat's advice.</summary>
    public required SignalSide Side { get; init; }

    /// <summary>The technical seat's confidence, 0 to 1.</summary>
    public required double Confidence { get; init; }

    /// <summary>-1 to 1; null when the seat abstained.</summary>
    public required double? Sentiment { get; init; }

    /// <summary>-1 to 1; null when the seat abstained.</summary>
    public required double? Risk { get; init; }

    /// <summary>The vote, -1 (sell) to 1 (buy); null when it did not come to a vote.</summary>
    public required double? Score { get; init; }

    /// <summary>The order that came of it; null when none did.</summary>
    public required string? Order { get; init; }

    public required RejectionReason Rejection { get; init; }

    /// <summary>Units that sizing asked for.</summary>
    public required decimal Asked { get; init; }

    /// <summary>Units that the rules allowed.</summary>
    public required decimal Allowed { get; init; }

    /// <summary>For a lack of cash: what was needed.</summary>
    public required double NeededCash { get; init; }

    /// <summary>For a lack of cash: what was there.</summary>
    public required double AvailableCash { get; init; }

    /// <summary>Bars in a row for which a refusal stood.</summary>
    public required long Bars { get; init; }

    public required string Reasoning { get; init; }

    /// <summary>What each agent said.</summary>
    public required IReadOnlyList<AgentSignal> Signals { get; init; }

    /// <summary>What each rule said, in the order in which they judged.</summary>
    public required IReadOnlyList<RiskVerdict> Verdicts { get; init; }
}

/// <summary>The bar that a decision was made on.</summary>
public sealed record BarView(DateTime Time, double Open, double High, double Low, double Close, long Volume);

/// <summary>A decision with everything from its bar to its fills.</summary>
/// <param name="Bar">The bar at whose close it was made; null for what a person asked.</param>
/// <param name="Decision">The decision.</param>
/// <param name="Command">The command that asked for it; null for all others.</param>
/// <param name="Orders">Its order, and the stop and target attached to it.</param>
/// <param name="Fills">Of those orders, in order.</param>
/// <param name="EventIds">The ids of the event chain, from the bar to the last fill.</param>
public sealed record DecisionChain(
    BarView? Bar, DecisionView Decision, SessionEventView? Command, IReadOnlyList<OrderView> Orders, IReadOnlyList<TradeView> Fills, IReadOnlyList<string> EventIds);
