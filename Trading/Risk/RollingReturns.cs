using TradeMind.Trading.Serialization;

namespace TradeMind.Trading.Risk;

/// <summary>
/// The last <c>window</c> log returns of each symbol, slice by slice; a slice in which a symbol has no bar leaves a hole.
/// </summary>
internal struct RollingReturns : IStateful
{
    /// <summary>Fewer returns in common than this say nothing about a correlation.</summary>
    public const int MinimumCommon = 20;

    private readonly int _window;
    private double[] _returns;
    private double[] _lastClose;
    private int _slot;

    public RollingReturns(int symbols, int window)
    {
        _window = window;
        _returns = new double[symbols * window];
        _lastClose = new double[symbols];
        Array.Fill(_returns, double.NaN);
    }

    /// <summary>Begins a slice: every symbol has a hole until its bar is added.</summary>
    public void NextSlice()
    {
        _slot = _slot + 1 == _window ? 0 : _slot + 1;
        for (var i = _slot; i < _returns.Length; i += _window)
        {
            _returns[i] = double.NaN;
        }
    }

    public readonly void Add(int symbol, double close)
    {
        var last = _lastClose[symbol];
        if (last > 0)
        {
            _returns[(symbol * _window) + _slot] = Math.Log(close / last);
        }

        _lastClose[symbol] = close;
    }

    /// <summary>Puts the last close of a symbol into the units after a split.</summary>
    public readonly void Restate(int symbol, double ratio) => _lastClose[symbol] /= ratio;

    /// <summary>
    /// Pearson's correlation over the slices in which both have a return; null when they are too few or one does not move.
    /// </summary>
    public readonly double? Correlation(int left, int right)
    {
        var a = _returns.AsSpan(left * _window, _window);
        var b = _returns.AsSpan(right * _window, _window);
        double meanA = 0, meanB = 0;
        var n = 0;
        for (var i = 0; i < _window; i++)
        {
            if (!double.IsNaN(a[i] + b[i]))
            {
                meanA += a[i];
                meanB += b[i];
                n++;
            }
        }

        if (n < MinimumCommon)
        {
            return null;
        }

        (meanA, meanB) = (meanA / n, meanB / n);
        double covariance = 0, varianceA = 0, varianceB = 0;
        for (var i = 0; i < _window; i++)
        {
            if (!double.IsNaN(a[i] + b[i]))
            {
                var (x, y) = (a[i] - meanA, b[i] - meanB);
                covariance += x * y;
                varianceA += x * x;
                varianceB += y * y;
            }
        }

        return varianceA > 0 && varianceB > 0 ? Math.Clamp(covariance / Math.Sqrt(varianceA * varianceB), -1, 1) : null;
    }

    public void VisitState<TVisitor>(ref TVisitor visitor)
        where TVisitor : struct, IStateVisitor
    {
        visitor.Array(ref _returns);
        visitor.Array(ref _lastClose);
        visitor.Value(ref _slot);
    }
}
