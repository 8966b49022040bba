using System.Runtime.CompilerServices;
using TradeMind.Trading.Indicators;
using TradeMind.Trading.Market;
using TradeMind.Trading.Parameters;
using TradeMind.Trading.Serialization;
using TradeMind.Trading.Signals;

namespace TradeMind.Trading.Strategies;

/// <summary>
/// Buy while the relative strength index is below a level of weakness, Sell while it is above one of strength, Hold in between
/// (Wilder, New Concepts in Technical Trading Systems, 1978, sect. VI). Both levels stay on their side of the neutral 50.
/// </summary>
public struct RsiMeanReversion : IStrategy<RsiMeanReversion>
{
    private readonly double _oversold;
    private readonly double _overbought;

    // The averages rather than the index made of them, which would cost a division a bar.
    private ExponentialAverage _gains;
    private ExponentialAverage _losses;
    private double _previous;

    // The index was there before the last bar: passing a level needs a before and an after.
    private bool _stood;

    public RsiMeanReversion(int period, double oversold, double overbought)
    {
        if (oversold >= overbought)
        {
            throw new ParameterException($"rsi_mean_reversion: oversold {oversold} must be below overbought {overbought}");
        }

        (_oversold, _overbought) = (oversold, overbought);
        _gains = ExponentialAverage.Wilder(period);
        _losses = ExponentialAverage.Wilder(period);
        _previous = double.NaN;
    }

    public static StrategyDefinition Definition { get; } = new(
        "rsi_mean_reversion",
        "Buys while the relative strength index is below oversold, sells while it is above overbought",
        [
            ParameterDefinition.Integer("period", 14, 1, 10_000, "bars of Wilder's smoothing"),
            ParameterDefinition.Real("oversold", 30, 0, 50, "buy while the index is below"),
            ParameterDefinition.Real("overbought", 70, 50, 100, "sell while the index is above"),
        ]);

    public static RsiMeanReversion Create(ParameterSet parameters) =>
        new(parameters.Integer("period"), parameters.Real("oversold"), parameters.Real("overbought"));

    public static IReadOnlyList<IndicatorUse> Indicators(ParameterSet parameters) =>
        [IndicatorUse.InPane(
            "rsi", [parameters.Real("period")], "rsi") with { Guides = [parameters.Real("oversold"), parameters.Real("overbought")] }];

    public static BarInputs Inputs => BarInputs.Close;

    public readonly int WarmUp => 1 + _gains.WarmUp;

    // 100 gains / (gains + losses) against a level without the division. Where nothing has moved both sums are 0, and so is the
    // difference from any level: Hold, as at the neutral 50.
    private readonly SignalSide Side
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get
        {
            var movement = _gains.Value + _losses.Value;
            var rises = 100.0 * _gains.Value;
            return rises < _oversold * movement ? SignalSide.Buy
                : rises > _overbought * movement ? SignalSide.Sell
                : SignalSide.Hold;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public SignalSide Update(in Bar bar)
    {
        var change = bar.Close - _previous;
        _previous = bar.Close;
        if (!_stood)
        {
            if (double.IsNaN(change))
            {
                return SignalSide.Abstain;
            }

            _stood = _losses.IsReady;
        }

        var gain = double.MaxNative(change, 0.0);
        _gains.Add(gain);
        _losses.Add(gain - change);
        return _stood ? Side : SignalSide.Abstain;
    }

    public readonly Signal Describe()
    {
        if (!_stood)
        {
            return Signal.Abstain;
        }

        var movement = _gains.Value + _losses.Value;
        var index = movement == 0 ? 50 : 100 * _gains.Value / movement;
        var side = Side;

        // Full confidence at the ends of the scale, 0 and 100.
        var confidence = side switch
        {
            SignalSide.Buy => Confidence.BeyondLevel(_oversold - index, _oversold),
            SignalSide.Sell => Confidence.BeyondLevel(index - _overbought, 100 - _overbought),
            _ => 0,
        };
        return new Signal(side, confidence, new Evidence(index, _oversold, _overbought));
    }

    public static string Explain(in Signal signal) => signal.Side switch
    {
        SignalSide.Buy => $"RSI {signal.Evidence.A:F2} is below oversold {signal.Evidence.B}",
        SignalSide.Sell => $"RSI {signal.Evidence.A:F2} is above overbought {signal.Evidence.C}",
        _ => $"RSI {signal.Evidence.A:F2} is between oversold {signal.Evidence.B} and overbought {signal.Evidence.C}",
    };

    public void VisitState<TVisitor>(ref TVisitor visitor)
        where TVisitor : struct, IStateVisitor
    {
        _gains.VisitState(ref visitor);
        _losses.VisitState(ref visitor);
        visitor.Value(ref _previous);
        visitor.Value(ref _stood);
    }
}
