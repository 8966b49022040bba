namespace TradeMind.Trading.Signals;

/// <summary>
/// One agent's signal. <paramref name="Evidence"/> keeps the numbers it rests on, so that the reason can be put in words later,
/// when someone asks, and costs nothing while trading.
/// </summary>
/// <param name="Side">The signals.</param>
/// <param name="Confidence">0 (none) to 1 (certain).</param>
/// <param name="Evidence">The numbers behind it; their meaning is the strategy's own.</param>
public readonly record struct Signal(SignalSide Side, double Confidence, Evidence Evidence = default)
{
    public static Signal Abstain => default;

    /// <summary>The signal with a score: Buy above 0, Sell below, Hold at 0, Abstain for NaN. The inverse of <see cref="Score"/>.</summary>
    /// <param name="score">-1 to 1, or NaN.</param>
    public static Signal FromScore(double score) => score switch
    {
        > 0 => new Signal(SignalSide.Buy, score),
        < 0 => new Signal(SignalSide.Sell, -score),
        0 => new Signal(SignalSide.Hold, 0),
        _ => Abstain,
    };

    /// <summary>+confidence for Buy, -confidence for Sell, 0 for Hold, NaN for Abstain.</summary>
    public double Score => Side switch
    {
        SignalSide.Buy => Confidence,
        SignalSide.Sell => -Confidence,
        SignalSide.Hold => 0,
        _ => double.NaN,
    };
}

/// <summary>Up to four numbers behind a signal.</summary>
public readonly record struct Evidence(double A, double B = 0, double C = 0, double D = 0);
