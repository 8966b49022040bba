using System.Runtime.CompilerServices;
using TradeMind.Trading.Market;
using TradeMind.Trading.Parameters;
using TradeMind.Trading.Serialization;

namespace TradeMind.Trading.Indicators;

/// <summary>TRIX: the change in percent, from bar to bar, of a close smoothed three times by an exponential average.</summary>
public struct Trix : IIndicator<Trix>
{
    private ExponentialCascade _averages;
    private double _previous;

    public Trix(int period)
    {
        _averages = new ExponentialCascade(period);
        _previous = double.NaN;
    }

    public static IndicatorDefinition Definition { get; } = new(
        "trix", "Triple exponential rate of change", "Hutson, Good TRIX (Stocks & Commodities 1:5, 1983)",
        [ParameterDefinition.Integer("period", 14, 1, 100_000, "bars of each average")],
        [
            .. IndicatorOutput.InPane("TRIX, % per bar", null, null, [0], "trix"),
            .. IndicatorOutput.OverPrices("ema3"),
        ]);

    public static Trix Create(ParameterSet parameters) => new(parameters.Integer("period"));

    public readonly bool IsReady => !double.IsNaN(_previous);

    public readonly int? WarmUp => 1 + _averages.WarmUp(stages: 3);

    /// <summary>Percent a bar.</summary>
    public readonly double Value => 100.0 * (_averages.Third - _previous) / _previous;

    /// <summary>The close smoothed three times.</summary>
    public readonly double Ema3 => _averages.Third;

    public static BarInputs Inputs => BarInputs.Close;

    public void Update(in Bar bar) => Update(bar.Close);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Update(double value)
    {
        _previous = _averages.Third;
        _averages.Add(value);
    }

    public readonly double Output(int index) => index switch
    {
        0 => Value,
        1 => Ema3,
        _ => throw Definition.NoOutput(index),
    };

    public void Reset()
    {
        _averages.Reset();
        _previous = double.NaN;
    }

    public void VisitState<TVisitor>(ref TVisitor visitor)
        where TVisitor : struct, IStateVisitor
    {
        _averages.VisitState(ref visitor);
        visitor.Value(ref _previous);
    }
}
