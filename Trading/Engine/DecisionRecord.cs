using TradeMind.Trading.Allocation;
using TradeMind.Trading.Execution;
using TradeMind.Trading.Signals;

namespace TradeMind.Trading.Engine;

/// <summary>
/// One decision with every agent's signal: what was signalled, requested, allowed and done. An entry that is refused bar after bar for
/// the same reason is one decision, whose <see cref="Bars"/> counts how long it was refused.
/// </summary>
public record struct DecisionRecord
{
    /// <summary>Counts from 1 in the order in which decisions were made.</summary>
    public int Id { get; set; }

    /// <summary>Label of the bar at whose close it was made, UTC ticks.</summary>
    public long Ticks { get; set; }

    public int Symbol { get; set; }

    public Signal Technical { get; set; }

    /// <summary>-1 (sell) to 1 (buy); NaN when the agent abstained.</summary>
    public double SentimentScore { get; set; }

    /// <summary>
    /// The headroom for a purchase, 0 to 1, for a short sale below zero; -1 for an exit, which is never held back, 1 for that of a short;
    /// NaN when the agent abstained.
    /// </summary>
    public double RiskScore { get; set; }

    /// <summary>The vote of the three, -1 (sell) to 1 (buy); NaN when it did not come to a vote.</summary>
    public double OutcomeScore { get; set; }

    /// <summary>The resulting order; 0 when there is none.</summary>
    public int OrderId { get; set; }

    public RejectionReason Rejection { get; set; }

    /// <summary>Units requested by sizing, below zero for a short sale; of an exit the units to leave, above zero.</summary>
    public decimal AskedQuantity { get; set; }

    /// <summary>Units that the rules allowed, below zero for a short sale.</summary>
    public decimal AllowedQuantity { get; set; }

    /// <summary>For a lack of cash or margin, and for a buy-in: currency that was needed and that was there.</summary>
    public double NeededCash { get; set; }

    public double AvailableCash { get; set; }

    /// <summary>Where its verdicts stand in <see cref="TradingAccount.Verdicts"/>.</summary>
    public int FirstVerdict { get; set; }

    public int VerdictCount { get; set; }

    /// <summary>Consecutive bars with this same rejection.</summary>
    public int Bars { get; set; }

    /// <summary>What an allocation had to do with it; the default where there is none.</summary>
    public AllocationStep Allocation { get; set; }
}
