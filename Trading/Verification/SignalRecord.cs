using TradeMind.Trading.Market;
using TradeMind.Trading.Signals;

namespace TradeMind.Trading.Verification;

/// <summary>A strategy's signal for one symbol at the close of one bar, whether or not it led to an order.</summary>
/// <param name="Time">Time of the bar.</param>
/// <param name="Symbol">Place of the symbol among the series.</param>
/// <param name="Side">The signals that the engine acts on.</param>
/// <param name="Signal">The same with confidence and evidence, as the strategy describes it.</param>
public readonly record struct SignalRecord(BarTime Time, SymbolIndex Symbol, SignalSide Side, Signal Signal)
{
    public override string ToString()
    {
        var (a, b, c, d) = Signal.Evidence;
        var said = $"{Side} with confidence {Signal.Confidence:R} on evidence {a:R}, {b:R}, {c:R}, {d:R}";
        return Side == Signal.Side ? said : $"{said}, described as {Signal.Side}";
    }
}
