using System.Runtime.CompilerServices;
using TradeMind.Trading.Indicators;
using TradeMind.Trading.Market;
using TradeMind.Trading.Parameters;
using TradeMind.Trading.Serialization;
using TradeMind.Trading.Signals;

namespace TradeMind.Trading.Strategies;

/// <summary>
/// Buy while the close is below the lower Bollinger band, Sell while it is above the middle or the upper band, Hold in between
/// (bands: Bollinger, Bollinger on Bollinger Bands, 2001).
/// </summary>
public struct BollingerReversion : IStrategy<BollingerReversion>
{
    private readonly double _deviations;

    // How many variances the squared distance from the middle must pass: comparing squares spares a root a bar.
    private readonly double _entryVariances;
    private readonly double _exitVariances;
    private RollingMoments _window;
    private double _close;

    public BollingerReversion(int period, double deviations, bool exitAtUpperBand)
    {
        _deviations = deviations;
        _entryVariances = deviations * deviations;
        _exitVariances = exitAtUpperBand ? _entryVariances : 0;
        _window = new RollingMoments(period);
    }

    public static StrategyDefinition Definition { get; } = new(
        "bollinger_reversion",
        "Buys below the lower Bollinger band, sells above the middle or the upper band",
        [
            ParameterDefinition.Integer("period", 20, 2, 10_000, "bars in the window"),
            ParameterDefinition.Real("deviations", 2, 0.01, 100, "standard deviations from the middle to a band"),
            ParameterDefinition.Integer("exit", 0, 0, 1, "where to sell: 0 above the middle, 1 above the upper band"),
        ]);

    public static BollingerReversion Create(ParameterSet parameters) =>
        new(parameters.Integer("period"), parameters.Real("deviations"), parameters.Integer("exit") == 1);

    public static IReadOnlyList<IndicatorUse> Indicators(ParameterSet parameters) =>
        [IndicatorUse.OverPrices("bollinger", [parameters.Real("period"), parameters.Real("deviations")], "upper", "middle", "lower")];

    public static BarInputs Inputs => BarInputs.Close;

    public readonly int WarmUp => _window.Period;

    // Bands that fall together leave a distance of 0, which is beyond nothing.
    private readonly SignalSide Side
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get
        {
            var distance = _close - _window.Mean;
            var isBelow = distance < 0;
            var limit = (isBelow ? _entryVariances : _exitVariances) * _window.Variance;
            return distance * distance > limit ? (isBelow ? SignalSide.Buy : SignalSide.Sell) : SignalSide.Hold;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public SignalSide Update(in Bar bar)
    {
        _close = bar.Close;
        _window.Add(bar.Close);
        return _window.IsFull ? Side : SignalSide.Abstain;
    }

    public readonly Signal Describe()
    {
        if (!_window.IsFull)
        {
            return Signal.Abstain;
        }

        var reach = _deviations * _window.StandardDeviation;
        var lower = _window.Mean - reach;
        var exit = _exitVariances == 0 ? _window.Mean : _window.Mean + reach;
        var side = Side;

        // Full confidence as far beyond the line as a band is from the middle.
        var confidence = side switch
        {
            SignalSide.Buy => Confidence.BeyondLevel(lower - _close, reach),
            SignalSide.Sell => Confidence.BeyondLevel(_close - exit, reach),
            _ => 0,
        };
        return new Signal(side, confidence, new Evidence(_close, lower, exit));
    }

    public static Evidence Restate(in Evidence evidence, double factor) =>
        new(evidence.A * factor, evidence.B * factor, evidence.C * factor);

    public static string Explain(in Signal signal) => signal.Side switch
    {
        SignalSide.Buy => $"close {signal.Evidence.A:F4} is below the lower band {signal.Evidence.B:F4}",
        SignalSide.Sell => $"close {signal.Evidence.A:F4} is above the exit line {signal.Evidence.C:F4}",
        _ => $"close {signal.Evidence.A:F4} is between the lower band {signal.Evidence.B:F4} and the exit line {signal.Evidence.C:F4}",
    };

    public void VisitState<TVisitor>(ref TVisitor visitor)
        where TVisitor : struct, IStateVisitor
    {
        _window.VisitState(ref visitor);
        visitor.Value(ref _close);
    }
}
