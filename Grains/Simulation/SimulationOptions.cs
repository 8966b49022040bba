using Orleans.Runtime;
using Orleans.Testing;
using TradeMind.MarketData.Feeds;
using TradeMind.Trading.Sessions;

namespace TradeMind.Grains.Simulation;

/// <summary>How a session is simulated.</summary>
public sealed record SimulationOptions
{
    /// <summary>Picks the order of turns and when something goes wrong.</summary>
    public ulong Seed { get; init; } = 1;

    public FaultPlan Faults { get; init; } = FaultPlan.None;

    /// <summary>How fast bars come, in virtual time.</summary>
    public ReplayPace Pace { get; init; } = ReplayPace.Unlimited;

    /// <summary>Changes of the plan on the way, in the order of their labels: no later bar comes before a change is journalled.</summary>
    public IReadOnlyList<ScriptedChange> Script { get; init; } = [];

    /// <summary>Whether the hash of all turns is kept; it costs about half a microsecond a turn.</summary>
    public bool RecordsHistory { get; init; }

    /// <summary>Is told of every turn: virtual time, grain, message.</summary>
    public Action<DateTimeOffset, GrainId, string>? OnTurn { get; init; }
}
