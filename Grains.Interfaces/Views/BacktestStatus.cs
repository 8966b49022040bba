using Orleans;

namespace TradeMind.Grains.Views;

public enum RunState : byte
{
    /// <summary>Nobody has asked for it.</summary>
    Unknown = 0,
    Running = 1,
    Finished = 2,
    Cancelled = 3,
    Failed = 4,
}

/// <summary>How far a backtest is, and what has come of it so far.</summary>
[GenerateSerializer]
[Immutable]
[Alias("trademind.backtest-status")]
public sealed record BacktestStatus
{
    [Id(0)]
    public string Run { get; init; } = "";

    [Id(1)]
    public RunState State { get; init; }

    /// <summary>Slices done.</summary>
    [Id(2)]
    public int Slices { get; init; }

    /// <summary>Slices in all.</summary>
    [Id(3)]
    public int OfSlices { get; init; }

    [Id(4)]
    public int Orders { get; init; }

    [Id(5)]
    public int Fills { get; init; }

    /// <summary>Cash plus positions at the last closes.</summary>
    [Id(6)]
    public decimal Equity { get; init; }

    /// <summary>The order-list hash; empty until it has finished.</summary>
    [Id(7)]
    public string Hash { get; init; } = "";

    /// <summary>Why it failed; empty when it did not.</summary>
    [Id(8)]
    public string Problem { get; init; } = "";
}
