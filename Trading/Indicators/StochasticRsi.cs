using System.Runtime.CompilerServices;
using TradeMind.Trading.Market;
using TradeMind.Trading.Parameters;
using TradeMind.Trading.Serialization;

namespace TradeMind.Trading.Indicators;

/// <summary>
/// Stochastic RSI, 0 to 100: the place of the RSI between its lowest and its highest of the last <c>stochastic</c> bars, averaged over
/// <c>smooth</c> bars; the signal is its mean over <c>signal</c> bars. 50 where the RSI has not moved.
/// </summary>
public struct StochasticRsi : IIndicator<StochasticRsi>
{
    /// <summary>A range of the RSI that is all rounding, as its averages fade together while the price is stalled.</summary>
    private const double Unmoved = 1e-9;

    private Rsi _rsi;
    private RollingExtreme _highest;
    private RollingExtreme _lowest;
    private Sma _smooth;
    private Sma _signal;

    public StochasticRsi(int rsi, int stochastic, int signal, int smooth)
    {
        _rsi = new Rsi(rsi);
        _highest = RollingExtreme.Maximum(stochastic);
        _lowest = RollingExtreme.Minimum(stochastic);
        _smooth = new Sma(smooth);
        _signal = new Sma(signal);
    }

    public static IndicatorDefinition Definition { get; } = new(
        "stochrsi", "Stochastic RSI", "Chande and Kroll, The New Technical Trader (1994), ch. 7",
        [
            ParameterDefinition.Integer("rsi", 14, 1, 100_000, "bars of the RSI"),
            ParameterDefinition.Integer("stochastic", 14, 1, 100_000, "bars searched for the RSI's extremes"),
            ParameterDefinition.Integer("signal", 3, 1, 100_000, "bars of the signal's mean"),
            ParameterDefinition.Integer("smooth", 1, 1, 100_000, "bars the stochastic is averaged over; 1 leaves it as it is"),
        ],
        IndicatorOutput.InPane("Stochastic RSI", 0, 100, [20, 80], "stochrsi", "signal"));

    public static StochasticRsi Create(ParameterSet parameters) => new(
        parameters.Integer("rsi"), parameters.Integer("stochastic"), parameters.Integer("signal"), parameters.Integer("smooth"));

    public readonly bool IsReady => _signal.IsReady;

    public readonly int? WarmUp => _rsi.WarmUp + _highest.Period + _smooth.WarmUp + _signal.WarmUp;

    public readonly double Value => _smooth.Value;

    public readonly double Signal => _signal.Value;

    public static BarInputs Inputs => BarInputs.Close;

    public void Update(in Bar bar) => Update(bar.Close);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Update(double value)
    {
        _rsi.Update(value);
        if (_rsi.IsReady)
        {
            Locate(_rsi.Value);
        }
    }

    public readonly double Output(int index) => index switch
    {
        0 => Value,
        1 => Signal,
        _ => throw Definition.NoOutput(index),
    };

    public void Reset()
    {
        _rsi.Reset();
        _highest.Reset();
        _lowest.Reset();
        _smooth.Reset();
        _signal.Reset();
    }

    public void VisitState<TVisitor>(ref TVisitor visitor)
        where TVisitor : struct, IStateVisitor
    {
        _rsi.VisitState(ref visitor);
        _highest.VisitState(ref visitor);
        _lowest.VisitState(ref visitor);
        _smooth.VisitState(ref visitor);
        _signal.VisitState(ref visitor);
    }

    private void Locate(double rsi)
    {
        _highest.Add(rsi);
        _lowest.Add(rsi);
        if (!_highest.IsFull)
        {
            return;
        }

        var range = _highest.Value - _lowest.Value;
        _smooth.Update(range <= Unmoved ? 50.0 : 100.0 * (rsi - _lowest.Value) / range);
        if (_smooth.IsReady)
        {
            _signal.Update(_smooth.Value);
        }
    }
}
