using System.Collections.Immutable;

namespace TradeMind.Contracts;

/// <summary>
/// A decision was made: what the vote requested, what the risk rules allowed, and why it led to no order where it did not.
/// </summary>
public sealed record RiskChecked : PortfolioEvent
{
    public override string Id { get; init; } = "";

    /// <summary>For what a person asked the journal entry of the command, else the analysis of the slice.</summary>
    public override string Cause { get; init; } = "";
    public int Decision { get; init; }

    /// <summary>Requested by a command.</summary>
    public bool Asked { get; init; }

    /// <summary>The vote, -1 (sell) to 1 (buy); NaN when it did not come to a vote.</summary>
    public double Score { get; init; }

    /// <summary>Units requested by sizing.</summary>
    public decimal AskedQuantity { get; init; }

    /// <summary>Units that the rules allowed.</summary>
    public decimal AllowedQuantity { get; init; }
    public RejectionReason Rejection { get; init; }

    /// <summary>The resulting order; 0 when there is none.</summary>
    public int Order { get; init; }

    /// <summary>Each rule's verdict in the order in which they judged.</summary>
    public ImmutableArray<RiskVerdict> Verdicts { get; init; } = [];
}
