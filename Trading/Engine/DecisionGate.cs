namespace TradeMind.Trading.Engine;

/// <summary>How much an account may decide by itself. Whatever it is, resting orders go on being matched and positions marked.</summary>
public enum DecisionGate : byte
{
    /// <summary>Everything.</summary>
    Open = 0,

    /// <summary>Exits only; purchases are refused.</summary>
    NoEntries = 1,

    /// <summary>Nothing: bars are taken in as if nobody had looked at the advice.</summary>
    Shut = 2,
}
