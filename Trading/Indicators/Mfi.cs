using TradeMind.Trading.Market;
using TradeMind.Trading.Parameters;
using TradeMind.Trading.Serialization;

namespace TradeMind.Trading.Indicators;

/// <summary>
/// Money flow index: the share of money (typical price x volume) that flowed on bars whose typical price rose, of all money that
/// flowed on bars where it moved, over <c>period</c> moves. 0 to 100; 50 when no money moved.
/// </summary>
public struct Mfi : IIndicator<Mfi>
{
    private RollingSum _inflow;
    private RollingSum _outflow;
    private double _previous;
    private int _quiet;

    public Mfi(int period)
    {
        _inflow = new RollingSum(period);
        _outflow = new RollingSum(period);
        _previous = double.NaN;
    }

    public static IndicatorDefinition Definition { get; } = new(
        "mfi", "Money flow index", "Quong and Soudack, Volume-weighted RSI: Money Flow, Stocks & Commodities 7:3 (1989)",
        [ParameterDefinition.Integer("period", 14, 1, 100_000, "moves summed")],
        IndicatorOutput.InPane("Money flow index", 0, 100, [20, 80], "mfi"));

    public static Mfi Create(ParameterSet parameters) => new(parameters.Integer("period"));

    public readonly bool IsReady => _inflow.IsFull;

    public readonly int? WarmUp => (2 * _inflow.Period) + 1;

    public readonly double Value =>
        !_inflow.IsFull ? double.NaN
        : _quiet >= _inflow.Period ? 50
        : 100 * _inflow.Sum / (_inflow.Sum + _outflow.Sum);

    public void Update(in Bar bar)
    {
        var typical = bar.TypicalPrice;
        if (!double.IsNaN(_previous))
        {
            var money = typical * bar.Volume;
            var rose = typical > _previous;
            var fell = typical < _previous;
            _inflow.Add(rose ? money : 0);
            _outflow.Add(fell ? money : 0);

            // Counted, because the rounding left in a sum of zeros must not pass for money.
            _quiet = (rose || fell) && money > 0 ? 0 : Math.Min(_quiet + 1, _inflow.Period);
        }

        _previous = typical;
    }

    public readonly double Output(int index) => index == 0 ? Value : throw Definition.NoOutput(index);

    public void Reset() => this = new Mfi(_inflow.Period);

    public void VisitState<TVisitor>(ref TVisitor visitor)
        where TVisitor : struct, IStateVisitor
    {
        _inflow.VisitState(ref visitor);
        _outflow.VisitState(ref visitor);
        visitor.Value(ref _previous);
        visitor.Value(ref _quiet);
    }
}
