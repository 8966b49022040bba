using TradeMind.MarketData.Feeds;
using TradeMind.Trading;
using TradeMind.Trading.Market;
using TradeMind.Trading.Risk;
using TradeMind.Trading.Sessions;

namespace TradeMind.Application.Sessions;

/// <summary>The running session, whatever hosts it: commands go in, its state comes out.</summary>
public interface ITradingSession
{
    ValueTask<SessionSnapshot> GetStatusAsync();

    /// <summary>Journals a command and carries it out; the state after it.</summary>
    /// <exception cref="DomainException">It cannot be carried out; nothing was changed.</exception>
    ValueTask<SessionSnapshot> CommandAsync(SessionCommand command);

    /// <summary>Journals a change of the configuration, which takes effect at the next slice.</summary>
    /// <exception cref="DomainException">It cannot be carried out; nothing was changed.</exception>
    ValueTask ChangeAsync(PlanChange change, CommandContext context);

    /// <summary>Plays the replay at another speed.</summary>
    /// <exception cref="DomainException">The feed is live.</exception>
    ValueTask<SessionSnapshot> SetReplaySpeedAsync(ReplaySpeed speed);

    /// <summary>Plays no further bars.</summary>
    /// <exception cref="DomainException">The feed is live.</exception>
    ValueTask<SessionSnapshot> PauseReplayAsync();

    /// <summary>Plays on.</summary>
    /// <exception cref="DomainException">The feed is live.</exception>
    ValueTask<SessionSnapshot> ResumeReplayAsync();

    /// <summary>Pauses the replay, and plays the bars of one bar time.</summary>
    /// <exception cref="DomainException">The feed is live.</exception>
    ValueTask<SessionSnapshot> StepReplayAsync();

    /// <summary>How much of each risk limit is used, or would be after a change that is not carried out.</summary>
    /// <exception cref="DomainException">The change could not be carried out.</exception>
    ValueTask<IReadOnlyList<RiskUse>> GetRiskAsync(PlanChange? after = null);

    /// <summary>The symbol's last bars and problems.</summary>
    ValueTask<SymbolSnapshot> GetSymbolAsync(string symbol);

    /// <summary>Bar time of the last slice that a strategy gave signals for, UTC; null before the first.</summary>
    ValueTask<DateTime?> GetLastSliceAsync(string strategy);

    /// <summary>Calls that a data provider's rate limit still allows.</summary>
    ValueTask<int> GetCallsLeftAsync(string provider);

    /// <summary>Has the symbol accept or reject a quarantined bar.</summary>
    ValueTask DecideBarAsync(string symbol, DateTime time, bool isAccepted, CommandContext context, CancellationToken cancellation);
}

/// <summary>The session at one moment.</summary>
public sealed record SessionSnapshot
{
    public required SessionState State { get; init; }

    /// <summary>Number of the last journal entry.</summary>
    public required long Sequence { get; init; }

    /// <summary>Bar time of the last slice in the journal, UTC; null before the first.</summary>
    public required DateTime? LastSlice { get; init; }

    public required bool IsBreakerTripped { get; init; }

    public required decimal Cash { get; init; }

    /// <summary>Cash plus positions at the last closes.</summary>
    public required decimal Equity { get; init; }

    public required int OpenPositions { get; init; }

    public required int RestingOrders { get; init; }

    /// <summary>The session's time, UTC: in a replay that of the market.</summary>
    public required DateTime Now { get; init; }

    /// <summary>The replay is over.</summary>
    public required bool IsAtEnd { get; init; }

    /// <summary>Symbols that have not reported, each with since when and why.</summary>
    public required IReadOnlyList<string> Stale { get; init; }

    /// <summary>Why the session is stalled; empty when it is not.</summary>
    public required string Problem { get; init; }

    /// <summary>When the feed is read next, UTC; null when that is not known.</summary>
    public required DateTime? NextCheck { get; init; }

    /// <summary>The replay it trades on; null on a live feed.</summary>
    public ReplayState? Replay { get; init; }

    /// <summary>Bar time of the last slice as UTC ticks; 0 before the first.</summary>
    public long LastTicks => LastSlice?.Ticks ?? 0;
}

/// <summary>What a symbol's grain knows.</summary>
/// <param name="Bars">Its last bars, oldest first.</param>
/// <param name="Findings">What was found in its data.</param>
/// <param name="Problem">Why it has no newer bars; empty when all is well.</param>
public sealed record SymbolSnapshot(IReadOnlyList<Bar> Bars, IReadOnlyList<string> Findings, string Problem);
