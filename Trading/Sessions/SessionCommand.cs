namespace TradeMind.Trading.Sessions;

public enum SessionState : byte
{
    /// <summary>Bars are not requested and nothing is decided. Resting orders stay in the market, as they would at a broker.</summary>
    Stopped = 0,

    Running = 1,

    /// <summary>Exits, stops and targets stay active; nothing new is bought.</summary>
    Paused = 2,
}

public enum SessionAction : byte
{
    Start = 1,
    Pause = 2,
    Stop = 3,

    /// <summary>Sell everything at the first open it may be, and buy nothing until started again.</summary>
    Flatten = 4,

    /// <summary>Lift the latched daily-loss breaker.</summary>
    ResetBreaker = 5,

    /// <summary>A bar that was quarantined is right. The symbol's grain acts on it; the session journals who said so.</summary>
    AcceptBar = 6,

    /// <summary>A quarantined bar is wrong: its symbol continues without it.</summary>
    RejectBar = 7,

    /// <summary>
    /// Leave a position whose symbol has no bars to sell it at, because it is delisted or halted: what is held is sold at its last close
    /// less a stated haircut, or written off, and its orders are cancelled.
    /// </summary>
    CloseOut = 8,

    /// <summary>
    /// The service notes that it goes on without symbols whose bars are missing; the reason says which, since when and why.
    /// </summary>
    SymbolsStale = 9,

    /// <summary>The service notes that bars of symbols that were stale have come.</summary>
    SymbolsCurrent = 10,

    /// <summary>
    /// A split, a dividend, another ticker or a delisting took effect. It is no command: the journal has it as an entry of its own, and
    /// this
    /// is what it is called where commands are listed.
    /// </summary>
    CorporateAction = 11,
}

/// <summary>A command to a session, by a person or by the service itself.</summary>
/// <param name="Id">Unique to this command: sent twice, it is carried out once.</param>
/// <param name="Action">What.</param>
/// <param name="Who">By whom, such as <c>api</c> or a user's name.</param>
/// <param name="Why">The reason that was given; may be empty.</param>
/// <param name="At">When, UTC.</param>
/// <param name="CloseOut">What is closed out, for <see cref="SessionAction.CloseOut"/>; null for all others.</param>
public sealed record SessionCommand(string Id, SessionAction Action, string Who, string Why, DateTime At, CloseOut? CloseOut = null);
