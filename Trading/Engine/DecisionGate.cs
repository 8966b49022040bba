namespace TradeMind.Trading.Engine;

/// <summary>How much an account may decide by itself. In any case resting orders are still matched and positions marked.</summary>
public enum DecisionGate : byte
{
    /// <summary>Everything.</summary>
    Open = 0,

    /// <summary>Exits only; purchases are refused.</summary>
    NoEntries = 1,

    /// <summary>Nothing: bars are taken in as if no one had looked at the signals.</summary>
    Shut = 2,
}
