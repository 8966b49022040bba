namespace TradeMind.Trading.Market;

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

    /// <summary>
    /// Whether there was volume: a bar of which no more was requested has its volume or, where every bar of the series has some, 1.
    /// </summary>
    AnyVolume = 64,
    All = Time | Open | High | Low | Close | Volume,
}
