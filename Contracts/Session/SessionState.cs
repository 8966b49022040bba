namespace TradeMind.Contracts;

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

    /// <summary>A split, a dividend, another ticker or a delisting took effect; the reason says what it did.</summary>
    CorporateAction = 11,
}
