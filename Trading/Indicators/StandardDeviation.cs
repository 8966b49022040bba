using System.Runtime.CompilerServices;
using TradeMind.Trading.Market;
using TradeMind.Trading.Parameters;
using TradeMind.Trading.Serialization;

namespace TradeMind.Trading.Indicators;

/// <summary>
/// Standard deviation (the population's) and mean of the last <c>period</c> closes, and how many deviations the close is from the mean
/// (z-score; 0 where no close in the window differs).
/// </summary>
public struct StandardDeviation : IIndicator<StandardDeviation>
{
    private RollingMoments _window;
    private double _last;
    private double _mean;
    private double _deviation;

    public StandardDeviation(int period)
    {
        _window = new RollingMoments(period);
        _mean = double.NaN;
        _deviation = double.NaN;
    }

    public static IndicatorDefinition Definition { get; } = new(
        "stddev", "Standard deviation", "Kaufman, Trading Systems and Methods (2013), ch. 2",
        [ParameterDefinition.Integer("period", 20, 2, 100_000, "bars in the window")],
        [
            .. IndicatorOutput.InPane("Standard deviation", 0, null, [], "stddev"),
            .. IndicatorOutput.OverPrices("mean"),
            .. IndicatorOutput.InPane("Z-score", -2, 2, [-2, 0, 2], "zscore"),
        ]);

    public static StandardDeviation Create(ParameterSet parameters) => new(parameters.Integer("period"));

    public readonly bool IsReady => _window.IsFull;

    public readonly int? WarmUp => _window.Period;

    public readonly double Value => _deviation;

    public readonly double Mean => _mean;

    public readonly double ZScore => _deviation == 0.0 ? 0.0 : (_last - _mean) / _deviation;

    public static BarInputs Inputs => BarInputs.Close;

    public void Update(in Bar bar) => Update(bar.Close);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Update(double value)
    {
        _last = value;
        _window.Add(value);
        _mean = _window.Mean;
        _deviation = _window.StandardDeviation;
    }

    public readonly double Output(int index) => index switch
    {
        0 => Value,
        1 => Mean,
        2 => ZScore,
        _ => throw Definition.NoOutput(index),
    };

    public void Reset()
    {
        _window.Reset();
        _mean = double.NaN;
        _deviation = double.NaN;
    }

    public void VisitState<TVisitor>(ref TVisitor visitor)
        where TVisitor : struct, IStateVisitor
    {
        _window.VisitState(ref visitor);
        visitor.Value(ref _last);
        visitor.Value(ref _mean);
        visitor.Value(ref _deviation);
    }
}
