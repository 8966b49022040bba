using System.Runtime.CompilerServices;
using TradeMind.Trading.Serialization;

namespace TradeMind.Trading.Indicators;

/// <summary>
/// Three exponential averages, each fed with the one before; all start together, at the simple mean of the first <c>period</c> values,
/// so that the third has a value as early as the first.
/// </summary>
public struct ExponentialCascade : IStateful
{
    private ExponentialAverage _first;
    private double _second;
    private double _third;

    public ExponentialCascade(int period)
    {
        _first = ExponentialAverage.Standard(period);
        _second = double.NaN;
        _third = double.NaN;
    }

    public readonly bool IsReady => _first.IsReady;

    /// <summary>Each is NaN until ready.</summary>
    public readonly double First => _first.Value;

    public readonly double Second => _second;

    public readonly double Third => _third;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(double value)
    {
        var wasReady = _first.IsReady;
        _first.Add(value);
        if (wasReady)
        {
            _second = Math.FusedMultiplyAdd(_first.Alpha, _first.Value - _second, _second);
            _third = Math.FusedMultiplyAdd(_first.Alpha, _second - _third, _third);
        }
        else
        {
            _second = _first.Value;
            _third = _first.Value;
        }
    }

    /// <summary>Values after which the first <paramref name="stages"/> averages have forgotten where they started.</summary>
    public readonly int WarmUp(int stages) => _first.Period + ExponentialAverage.ValuesToForget(_first.Alpha, stages);

    public void Reset()
    {
        _first.Reset();
        _second = double.NaN;
        _third = double.NaN;
    }

    public void VisitState<TVisitor>(ref TVisitor visitor)
        where TVisitor : struct, IStateVisitor
    {
        _first.VisitState(ref visitor);
        visitor.Value(ref _second);
        visitor.Value(ref _third);
    }
}
