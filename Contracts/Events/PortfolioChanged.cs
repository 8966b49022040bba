namespace TradeMind.Contracts;

/// <summary>The portfolio after a slice or a command: the last event of each journal entry.</summary>
public sealed record PortfolioChanged : PortfolioEvent
{
    public override string Id { get; init; } = "";

    public override string Cause { get; init; } = "";
    public decimal Cash { get; init; }

    /// <summary>Cash promised to waiting purchases.</summary>
    public decimal Reserved { get; init; }

    /// <summary>Cash plus positions at the last closes.</summary>
    public decimal Equity { get; init; }
    public SessionState State { get; init; }
    public bool BreakerTripped { get; init; }

    /// <summary>Orders accepted in this entry.</summary>
    public int Orders { get; init; }
    public int Fills { get; init; }
}
