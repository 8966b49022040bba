using System.Runtime.CompilerServices;
using TradeMind.Trading.Market;
using TradeMind.Trading.Parameters;
using TradeMind.Trading.Serialization;

namespace TradeMind.Trading.Indicators;

/// <summary>
/// Average true range: Wilder's smoothing of the true range, which begins with the second bar because it needs a previous close.
/// </summary>
public struct Atr : IIndicator<Atr>
{
    private ExponentialAverage _average;
    private double _previousClose;
    private double _range;

    public Atr(int period)
    {
        _average = ExponentialAverage.Wilder(period);
        _previousClose = double.NaN;
        _range = double.NaN;
    }

    public static IndicatorDefinition Definition { get; } = new(
        "atr", "Average true range", "Wilder, New Concepts in Technical Trading Systems (1978), ch. 3",
        [ParameterDefinition.Integer("period", 14, 1, 100_000, "true ranges averaged")],
        [
            .. IndicatorOutput.InPane("ATR", 0, null, [], "tr", "atr"),
            .. IndicatorOutput.InPane("ATR, % of the close", 0, null, [], "atrp"),
        ]);

    public static Atr Create(ParameterSet parameters) => new(parameters.Integer("period"));

    public readonly int Period => _average.Period;

    public readonly bool IsReady => _average.IsReady;

    public readonly int? WarmUp => _average.WarmUp + 1;

    /// <summary>This bar's true range, price units; NaN on the first bar.</summary>
    public readonly double Range => _range;

    /// <summary>The average, price units.</summary>
    public readonly double Value
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => _average.Value;
    }

    /// <summary>The average in percent of the close.</summary>
    public readonly double Percent => 100 * _average.Value / _previousClose;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Update(in Bar bar)
    {
        if (!double.IsNaN(_previousClose))
        {
            _range = TrueRange.Calculate(bar, _previousClose);
            _average.Add(_range);
        }

        _previousClose = bar.Close;
    }

    public readonly double Output(int index) => index switch
    {
        0 => Range,
        1 => Value,
        2 => Percent,
        _ => throw Definition.NoOutput(index),
    };

    public void Reset() => this = new Atr(Period);

    public void VisitState<TVisitor>(ref TVisitor visitor)
        where TVisitor : struct, IStateVisitor
    {
        _average.VisitState(ref visitor);
        visitor.Value(ref _previousClose);
        visitor.Value(ref _range);
    }
}
