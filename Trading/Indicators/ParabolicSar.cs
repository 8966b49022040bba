using TradeMind.Trading.Market;
using TradeMind.Trading.Parameters;
using TradeMind.Trading.Serialization;

namespace TradeMind.Trading.Indicators;

/// <summary>
/// Parabolic stop and reverse: a stop that trails a trend and closes in on its extreme, a little faster with each new extreme; when price
/// reaches it, the trend turns and the old extreme becomes the new stop. Price units.
/// </summary>
/// <remarks>
/// The direction of the first trend is a guess, so there is no value until a reversal has ended it.
/// A falling trend is computed as a rising one of negated prices; negation is exact.
/// <para>
/// Two runs that began at different bars become one, bit for bit, after a few reversals on the same bars. No bound on that holds for every
/// series, since a trend may last for ever. <see cref="WarmUp"/> leaves room over the slowest of 2,310 starts in 21 stocks and 42,320 in
/// random walks (163 bars of the 250 that 0.02 and 0.2 allow, 251 of 500 for 0.01 and 0.1, 475 of 700 for 0.02 and 0.02).
/// </para>
/// </remarks>
public struct ParabolicSar : IIndicator<ParabolicSar>
{
    private readonly double _step;
    private readonly double _limit;
    private bool _started;
    private bool _confirmed;
    private bool _reversed;
    private bool _rising;
    private double _stop;
    private double _extreme;
    private double _acceleration;
    private double _high1;
    private double _high2;
    private double _low1;
    private double _low2;

    public ParabolicSar(double step, double limit)
    {
        _step = step;
        _limit = limit;
    }

    public static IndicatorDefinition Definition { get; } = new(
        "psar", "Parabolic stop and reverse", "Wilder, New Concepts in Technical Trading Systems (1978), ch. 2",
        [
            ParameterDefinition.Real("step", 0.02, 0.0001, 1, "acceleration at a trend's start, and gained with each new extreme"),
            ParameterDefinition.Real("limit", 0.2, 0.0001, 1, "largest acceleration, not below step"),
        ],
        [
            IndicatorOutput.OverPrices("sar")[0].DrawnAs(OutputStyle.Points),
            IndicatorOutput.InPane("SAR reversal", 0, 1, [], "is_reversal")[0].DrawnAs(OutputStyle.Histogram),
        ]);

    public static ParabolicSar Create(ParameterSet parameters)
    {
        var (step, limit) = (parameters.Real("step"), parameters.Real("limit"));
        return step <= limit
            ? new ParabolicSar(step, limit)
            : throw new ParameterException($"psar: step {step} is above limit {limit}; use a step of at most the limit");
    }

    public readonly bool IsReady => _confirmed;

    public readonly int? WarmUp => (int)Math.Ceiling((4 / _step) + (10 / _limit));

    /// <summary>The stop that held during this bar; on a reversal the new trend's.</summary>
    public readonly double Sar => !_confirmed ? double.NaN : _rising ? _stop : -_stop;

    /// <summary>1 on the bar that reached the stop, else 0.</summary>
    public readonly double IsReversal => !_confirmed ? double.NaN : _reversed ? 1 : 0;

    public void Update(in Bar bar)
    {
        if (!_started)
        {
            Start(bar);
        }
        else
        {
            _confirmed |= _reversed;
            Trail(_rising ? bar.Low : -bar.High, _rising ? bar.High : -bar.Low);
        }

        (_high2, _low2) = (_high1, _low1);
        (_high1, _low1) = (bar.High, bar.Low);
    }

    public readonly double Output(int index) => index switch
    {
        0 => Sar,
        1 => IsReversal,
        _ => throw Definition.NoOutput(index),
    };

    public void Reset() => this = new ParabolicSar(_step, _limit);

    public void VisitState<TVisitor>(ref TVisitor visitor)
        where TVisitor : struct, IStateVisitor
    {
        visitor.Value(ref _started);
        visitor.Value(ref _confirmed);
        visitor.Value(ref _reversed);
        visitor.Value(ref _rising);
        visitor.Value(ref _stop);
        visitor.Value(ref _extreme);
        visitor.Value(ref _acceleration);
        visitor.Value(ref _high1);
        visitor.Value(ref _high2);
        visitor.Value(ref _low1);
        visitor.Value(ref _low2);
    }

    private void Start(in Bar bar)
    {
        _started = true;
        _rising = true;
        _stop = bar.Low;
        _extreme = bar.High;
        _acceleration = _step;
        (_high1, _low1) = (bar.High, bar.Low);
    }

    /// <summary>
    /// One bar in the trend's own direction: <paramref name="against"/> is its price nearest the stop, <paramref name="along"/> the
    /// farthest.
    /// </summary>
    private void Trail(double against, double along)
    {
        // The stop never enters the range of the last two bars.
        var ceiling = _rising ? Math.Min(_low1, _low2) : -Math.Max(_high1, _high2);
        _stop = Math.Min(_stop + (_acceleration * (_extreme - _stop)), ceiling);
        _reversed = against < _stop;
        if (_reversed)
        {
            _rising = !_rising;
            _stop = -_extreme;
            _extreme = -against;
            _acceleration = _step;
        }
        else if (along > _extreme)
        {
            _extreme = along;
            _acceleration = Math.Min(_acceleration + _step, _limit);
        }
    }
}
