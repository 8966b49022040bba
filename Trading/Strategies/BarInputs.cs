namespace TradeMind.Trading.Strategies;

/// <summary>Columns of a bar.</summary>
[Flags]
public enum BarInputs
{
    None = 0,
    Time = 1,
    Open = 2,
    High = 4,
    Low = 8,
    Close = 16,
    Volume = 32,
    All = Time | Open | High | Low | Close | Volume,
}
