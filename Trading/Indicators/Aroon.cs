using TradeMind.Trading.Market;
using TradeMind.Trading.Parameters;
using TradeMind.Trading.Serialization;

namespace TradeMind.Trading.Indicators;

/// <summary>
/// Aroon: how recent the highest high (up) and the lowest low (down) of this and the <c>period</c> bars before it are:
/// 100 on this bar, 0 when <c>period</c> bars old. The oscillator is up - down, -100 to 100. Of equal highs or lows the oldest counts.
/// </summary>
public struct Aroon : IIndicator<Aroon>
{
    private HighLowWindow _window;

    public Aroon(int period) => _window = new HighLowWindow(period + 1);

    public static IndicatorDefinition Definition { get; } = new(
        "aroon", "Aroon", "Chande, The Time Price Oscillator, Stocks & Commodities 13:9 (1995)",
        [ParameterDefinition.Integer("period", 25, 1, 100_000, "bars looked back")],
        [
            .. IndicatorOutput.InPane("Aroon", 0, 100, [30, 70], "up", "down"),
            .. IndicatorOutput.InPane("Aroon oscillator", -100, 100, [0], "oscillator"),
        ]);

    public static Aroon Create(ParameterSet parameters) => new(parameters.Integer("period"));

    public readonly bool IsReady => _window.IsFull;

    public readonly int? WarmUp => _window.Period;

    public readonly double Up => _window.IsFull ? Recency(_window.BarsSinceHighest) : double.NaN;

    public readonly double Down => _window.IsFull ? Recency(_window.BarsSinceLowest) : double.NaN;

    public readonly double Oscillator => Up - Down;

    public void Update(in Bar bar) => _window.Add(bar);

    public readonly double Output(int index) => index switch
    {
        0 => Up,
        1 => Down,
        2 => Oscillator,
        _ => throw Definition.NoOutput(index),
    };

    public void Reset() => _window.Reset();

    public void VisitState<TVisitor>(ref TVisitor visitor)
        where TVisitor : struct, IStateVisitor => _window.VisitState(ref visitor);

    private readonly double Recency(int barsSince)
    {
        var period = _window.Period - 1;
        return 100.0 * (period - barsSince) / period;
    }
}
