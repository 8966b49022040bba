using TradeMind.Trading.Market;
using TradeMind.Trading.Parameters;
using TradeMind.Trading.Serialization;

namespace TradeMind.Trading.Indicators;

/// <summary>
/// Ultimate oscillator: buying pressure (close above the true low) as a share of true range over a short, a middle and a long window,
/// weighted 4 : 2 : 1. 0 to 100; a window in which nothing moved counts as 50.
/// </summary>
public struct UltimateOscillator : IIndicator<UltimateOscillator>
{
    private PressureWindow _short;
    private PressureWindow _middle;
    private PressureWindow _long;
    private double _previousClose;

    public UltimateOscillator(int shortPeriod, int middlePeriod, int longPeriod)
    {
        _short = new PressureWindow(shortPeriod);
        _middle = new PressureWindow(middlePeriod);
        _long = new PressureWindow(longPeriod);
        _previousClose = double.NaN;
    }

    public static IndicatorDefinition Definition { get; } = new(
        "ultimate", "Ultimate oscillator", "Williams, The Ultimate Oscillator, Stocks & Commodities 3:4 (1985)",
        [
            ParameterDefinition.Integer("short", 7, 1, 100_000, "moves in the short window"),
            ParameterDefinition.Integer("middle", 14, 2, 100_000, "moves in the middle window, more than short"),
            ParameterDefinition.Integer("long", 28, 3, 100_000, "moves in the long window, more than middle"),
        ],
        IndicatorOutput.InPane("Ultimate oscillator", 0, 100, [30, 70], "ultimate"));

    public static UltimateOscillator Create(ParameterSet parameters)
    {
        var (brief, middle, full) = (parameters.Integer("short"), parameters.Integer("middle"), parameters.Integer("long"));
        return brief < middle && middle < full
            ? new UltimateOscillator(brief, middle, full)
            : throw new ParameterException(
                $"ultimate: short {brief}, middle {middle} and long {full} do not ascend; use three growing periods");
    }

    public readonly bool IsReady => _long.IsFull;

    public readonly int? WarmUp => (2 * _long.Period) + 1;

    public readonly double Value => 100 * ((4 * _short.Share) + (2 * _middle.Share) + _long.Share) / 7;

    public void Update(in Bar bar)
    {
        if (!double.IsNaN(_previousClose))
        {
            var pressure = bar.Close - Math.Min(bar.Low, _previousClose);
            var range = TrueRange.Calculate(bar, _previousClose);
            _short.Add(pressure, range);
            _middle.Add(pressure, range);
            _long.Add(pressure, range);
        }

        _previousClose = bar.Close;
    }

    public readonly double Output(int index) => index == 0 ? Value : throw Definition.NoOutput(index);

    public void Reset() => this = new UltimateOscillator(_short.Period, _middle.Period, _long.Period);

    public void VisitState<TVisitor>(ref TVisitor visitor)
        where TVisitor : struct, IStateVisitor
    {
        _short.VisitState(ref visitor);
        _middle.VisitState(ref visitor);
        _long.VisitState(ref visitor);
        visitor.Value(ref _previousClose);
    }

    private struct PressureWindow(int period) : IStateful
    {
        private RollingSum _pressure = new(period);
        private RollingSum _range = new(period);
        private int _still;

        public readonly int Period => _range.Period;

        public readonly bool IsFull => _range.IsFull;

        public readonly double Share =>
            !_range.IsFull ? double.NaN
            : _still >= _range.Period ? 0.5
            : _pressure.Sum / _range.Sum;

        public void Add(double pressure, double range)
        {
            _pressure.Add(pressure);
            _range.Add(range);

            // Counted, because the rounding left in a sum of zeros must not pass for a range.
            _still = range > 0 ? 0 : Math.Min(_still + 1, _range.Period);
        }

        public void VisitState<TVisitor>(ref TVisitor visitor)
            where TVisitor : struct, IStateVisitor
        {
            _pressure.VisitState(ref visitor);
            _range.VisitState(ref visitor);
            visitor.Value(ref _still);
        }
    }
}
