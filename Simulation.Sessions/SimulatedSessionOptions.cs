using Orleans.Simulation;
using TradeMind.Grains.Events;
using TradeMind.MarketData.Feeds;
using TradeMind.Storage.Memory;
using TradeMind.Trading.Market;
using TradeMind.Trading.Sessions;
using TradeMind.Trading.Strategies;

namespace TradeMind.Simulation;

/// <summary>How a session is simulated.</summary>
public sealed record SimulatedSessionOptions
{
    /// <summary>Picks the order of turns and when something goes wrong.</summary>
    public ulong Seed { get; init; } = 1;

    public FaultPlan Faults { get; init; } = FaultPlan.None;

    /// <summary>How fast bars come, in virtual time.</summary>
    public ReplaySpeed Pace { get; init; } = ReplaySpeed.Unlimited;

    /// <summary>
    /// Whether every message goes through Orleans' serializer, as between silos; off by default, because it takes several times as long.
    /// </summary>
    public bool SerializesMessages { get; init; }

    /// <summary>Changes of the plan on the way, in the order of their times: no later bar comes before a change is journalled.</summary>
    public IReadOnlyList<ScriptedChange> Script { get; init; } = [];

    /// <summary>The strategies that changes of the plan can name.</summary>
    public StrategyCatalog Catalog { get; init; } = StrategyCatalog.BuiltIn;

    /// <summary>Corporate actions by symbol, for series as they were traded.</summary>
    public IReadOnlyDictionary<Symbol, IReadOnlyList<CorporateAction>> Actions { get; init; } =
        new Dictionary<Symbol, IReadOnlyList<CorporateAction>>();

    /// <summary>Corporate actions by symbol that are reported only after a bar of their ex-date or a later one; none unless set.</summary>
    public IReadOnlyDictionary<Symbol, IReadOnlyList<LateAction>> Late { get; init; } =
        new Dictionary<Symbol, IReadOnlyList<LateAction>>();

    /// <summary>What the sentiment agent knows; nothing unless set.</summary>
    public IOpinionStore Opinions { get; init; } = new MemoryOpinionStore();

    /// <summary>Whether the hash of all turns is computed; it costs about half a microsecond per turn.</summary>
    public bool RecordsHistory { get; init; }

    /// <summary>
    /// Called with every event of the portfolio as a subscriber of its stream receives it; a subscriber ends with its process.
    /// </summary>
    public Action<PortfolioEvent>? OnEvent { get; init; }

    /// <summary>Called at every turn with virtual time, grain and message.</summary>
    public Action<DateTimeOffset, GrainId, string>? OnTurn { get; init; }
}
