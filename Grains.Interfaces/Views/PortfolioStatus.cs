using System.Collections.Immutable;
using TradeMind.Trading.Sessions;

namespace TradeMind.Grains.Views;

/// <summary>Where a portfolio stands.</summary>
[GenerateSerializer]
[Immutable]
[Alias("trademind.portfolio-status")]
public sealed record PortfolioStatus
{
    [Id(0)]
    public string Portfolio { get; init; } = "";

    [Id(1)]
    public SessionState State { get; init; }

    /// <summary>Number of the last journal entry.</summary>
    [Id(2)]
    public long Sequence { get; init; }

    /// <summary>Time of the last slice in the journal, UTC ticks; 0 before the first.</summary>
    [Id(3)]
    public long Ticks { get; init; }

    /// <summary>When the session was last started after a stop, UTC ticks; slices that closed before are not decided on.</summary>
    [Id(4)]
    public long StartedTicks { get; init; }

    [Id(5)]
    public bool BreakerTripped { get; init; }

    [Id(6)]
    public decimal Cash { get; init; }

    [Id(7)]
    public decimal Reserved { get; init; }

    [Id(8)]
    public decimal Equity { get; init; }

    [Id(9)]
    public int OpenPositions { get; init; }

    [Id(10)]
    public int RestingOrders { get; init; }

    /// <summary>The journal entry that made the plan; 0 for the one the portfolio began with.</summary>
    [Id(11)]
    public long PlanSequence { get; init; }

    /// <summary>By symbol: time of its last bar, or of a corporate action that was carried out after it, UTC ticks.</summary>
    [Id(12)]
    public ImmutableArray<long> SymbolTicks { get; init; } = [];
}
