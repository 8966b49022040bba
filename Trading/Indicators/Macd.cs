using System.Runtime.CompilerServices;
using TradeMind.Trading.Market;
using TradeMind.Trading.Parameters;
using TradeMind.Trading.Serialization;

namespace TradeMind.Trading.Indicators;

/// <summary>
/// Moving average convergence / divergence: a fast EMA of the close less a slow one, the EMA of that difference (signal),
/// and the difference less its signal (histogram). In units of price.
/// </summary>
public struct Macd : IIndicator<Macd>
{
    private Ema _fast;
    private Ema _slow;
    private Ema _signal;

    /// <exception cref="ParameterException">The fast period is not under the slow one.</exception>
    public Macd(int fast, int slow, int signal)
    {
        if (fast >= slow)
        {
            throw new ParameterException($"macd: fast {fast} is not less than slow {slow}; lower fast or raise slow");
        }

        _fast = new Ema(fast);
        _slow = new Ema(slow);
        _signal = new Ema(signal);
    }

    public static IndicatorDefinition Definition { get; } = new(
        "macd", "Moving average convergence / divergence", "Appel, Technical Analysis: Power Tools for Active Investors (2005), ch. 8",
        [
            ParameterDefinition.Integer("fast", 12, 1, 100_000, "bars of the fast average; less than slow"),
            ParameterDefinition.Integer("slow", 26, 2, 100_000, "bars of the slow average"),
            ParameterDefinition.Integer("signal", 9, 1, 100_000, "bars of the signal average"),
        ],
        [
            .. IndicatorOutput.InPane("MACD", null, null, [0], "macd", "signal"),
            IndicatorOutput.InPane("MACD", null, null, [0], "histogram")[0].DrawnAs(OutputStyle.Histogram),
        ]);

    public static Macd Create(ParameterSet parameters) =>
        new(parameters.Integer("fast"), parameters.Integer("slow"), parameters.Integer("signal"));

    public readonly bool IsReady => _signal.IsReady;

    public readonly int? WarmUp => _slow.WarmUp + _signal.WarmUp;

    public readonly double Value => _fast.Value - _slow.Value;

    public readonly double Signal => _signal.Value;

    public readonly double Histogram => Value - Signal;

    public static BarInputs Inputs => BarInputs.Close;

    public void Update(in Bar bar) => Update(bar.Close);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Update(double value)
    {
        _fast.Update(value);
        _slow.Update(value);
        if (_slow.IsReady)
        {
            _signal.Update(Value);
        }
    }

    public readonly double Output(int index) => index switch
    {
        0 => Value,
        1 => Signal,
        2 => Histogram,
        _ => throw Definition.NoOutput(index),
    };

    public void Reset()
    {
        _fast.Reset();
        _slow.Reset();
        _signal.Reset();
    }

    public void VisitState<TVisitor>(ref TVisitor visitor)
        where TVisitor : struct, IStateVisitor
    {
        _fast.VisitState(ref visitor);
        _slow.VisitState(ref visitor);
        _signal.VisitState(ref visitor);
    }
}
