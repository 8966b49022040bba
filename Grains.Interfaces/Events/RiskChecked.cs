using System.Collections.Immutable;
using TradeMind.Storage.Reading;
using TradeMind.Trading.Execution;
using TradeMind.Trading.Risk;

namespace TradeMind.Grains.Events;

/// <summary>
/// A decision was made: what the vote requested, what the risk rules allowed, and why it led to no order where it did not.
/// </summary>
[GenerateSerializer]
[Immutable]
[Alias("trademind.risk-checked")]
public sealed record RiskChecked : PortfolioEvent
{
    public override string Id => EventIds.Decision(Portfolio, Decision);

    /// <summary>For what a person asked the journal entry of the command, else the analysis of the slice.</summary>
    public override string Cause => Asked ? EventIds.Journal(Portfolio, Sequence) : EventIds.Analysis(Portfolio, BarTicks);

    [Id(0)]
    public int Decision { get; init; }

    /// <summary>Requested by a command.</summary>
    [Id(1)]
    public bool Asked { get; init; }

    /// <summary>The vote, -1 (sell) to 1 (buy); NaN when it did not come to a vote.</summary>
    [Id(2)]
    public double Score { get; init; }

    /// <summary>Units requested by sizing.</summary>
    [Id(3)]
    public decimal AskedQuantity { get; init; }

    /// <summary>Units that the rules allowed.</summary>
    [Id(4)]
    public decimal AllowedQuantity { get; init; }

    [Id(5)]
    public RejectionReason Rejection { get; init; }

    /// <summary>The resulting order; 0 when there is none.</summary>
    [Id(6)]
    public int Order { get; init; }

    /// <summary>Each rule's verdict in the order in which they judged.</summary>
    [Id(7)]
    public ImmutableArray<RiskVerdict> Verdicts { get; init; } = [];
}
