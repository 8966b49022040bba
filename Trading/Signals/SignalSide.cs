namespace TradeMind.Trading.Signals;

/// <summary>An agent's view of a symbol at the close of a bar. A signal is a state, not an event: Buy means "be long".</summary>
public enum SignalSide : byte
{
    /// <summary>No opinion: too little history, no news, no bar. Never counted as Hold.</summary>
    Abstain = 0,

    /// <summary>Keep what is held.</summary>
    Hold = 1,

    /// <summary>Be long.</summary>
    Buy = 2,

    /// <summary>Be flat.</summary>
    Sell = 3,
}
