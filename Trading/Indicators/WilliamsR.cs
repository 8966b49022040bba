using TradeMind.Trading.Market;
using TradeMind.Trading.Parameters;
using TradeMind.Trading.Serialization;

namespace TradeMind.Trading.Indicators;

/// <summary>
/// Williams %R: how far the close is below the highest high, in percent of the high-low range of <c>period</c> bars.
/// -100 (at the low) to 0 (at the high); a range of nothing counts as -50.
/// </summary>
public struct WilliamsR : IIndicator<WilliamsR>
{
    private HighLowWindow _window;
    private double _value;

    public WilliamsR(int period)
    {
        _window = new HighLowWindow(period);
        _value = double.NaN;
    }

    public static IndicatorDefinition Definition { get; } = new(
        "williams_r", "Williams %R", "Williams, How I Made One Million Dollars Last Year Trading Commodities (1973)",
        [ParameterDefinition.Integer("period", 14, 1, 100_000, "bars of the high-low range")],
        IndicatorOutput.InPane("Williams %R", -100, 0, [-80, -20], "williams_r"));

    public static WilliamsR Create(ParameterSet parameters) => new(parameters.Integer("period"));

    public readonly bool IsReady => _window.IsFull;

    public readonly int? WarmUp => _window.Period;

    public readonly double Value => _value;

    public void Update(in Bar bar)
    {
        _window.Add(bar);
        _value = 100 * (_window.Position(bar.Close) - 1);
    }

    public readonly double Output(int index) => index == 0 ? Value : throw Definition.NoOutput(index);

    public void Reset()
    {
        _window.Reset();
        _value = double.NaN;
    }

    public void VisitState<TVisitor>(ref TVisitor visitor)
        where TVisitor : struct, IStateVisitor
    {
        _window.VisitState(ref visitor);
        visitor.Value(ref _value);
    }
}
