using TradeMind.Storage.Reading;
using TradeMind.Trading.Sessions;

namespace TradeMind.Grains.Events;

/// <summary>The portfolio after a slice or a command: the last event of each journal entry.</summary>
[GenerateSerializer]
[Immutable]
[Alias("trademind.portfolio-changed")]
public sealed record PortfolioChanged : PortfolioEvent
{
    public override string Id => EventIds.Journal(Portfolio, Sequence);

    public override string Cause => BarTicks == 0 ? "" : EventIds.Analysis(Portfolio, BarTicks);

    [Id(0)]
    public decimal Cash { get; init; }

    /// <summary>Cash promised to waiting purchases.</summary>
    [Id(1)]
    public decimal Reserved { get; init; }

    /// <summary>Cash plus positions at the last closes.</summary>
    [Id(2)]
    public decimal Equity { get; init; }

    [Id(3)]
    public SessionState State { get; init; }

    [Id(4)]
    public bool BreakerTripped { get; init; }

    /// <summary>Orders accepted in this entry.</summary>
    [Id(5)]
    public int Orders { get; init; }

    [Id(6)]
    public int Fills { get; init; }
}
