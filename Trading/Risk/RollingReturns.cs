using TradeMind.Trading.Serialization;

namespace TradeMind.Trading.Risk;

/// <summary>
/// The log returns of each symbol over the last slices; a slice in which a symbol has no bar leaves a hole. The return after a hole is that
/// since the symbol's bar before it.
/// </summary>
internal struct RollingReturns : IStateful
{
    /// <summary>Fewer returns in common than this say nothing about a correlation.</summary>
    public const int MinimumCommon = 20;

    // One more than the returns that are looked at: the oldest says whether the first of them begins at a common slice.
    private readonly int _slots;
    private double[] _returns;
    private double[] _lastClose;
    private int _slot;

    public RollingReturns(int symbols, int window)
    {
        _slots = window + 1;
        _returns = new double[symbols * _slots];
        _lastClose = new double[symbols];
        Array.Fill(_returns, double.NaN);
    }

    /// <summary>Begins a slice: every symbol has a hole until its bar is added.</summary>
    public void NextSlice()
    {
        _slot = _slot + 1 == _slots ? 0 : _slot + 1;
        for (var i = _slot; i < _returns.Length; i += _slots)
        {
            _returns[i] = double.NaN;
        }
    }

    /// <summary>A symbol's first close has a return of zero, which no pair counts: there is no common slice before it.</summary>
    public readonly void Add(int symbol, double close)
    {
        var last = _lastClose[symbol];
        _returns[(symbol * _slots) + _slot] = last > 0 ? Math.Log(close / last) : 0;
        _lastClose[symbol] = close;
    }

    /// <summary>Puts the last close of a symbol into the units after a split.</summary>
    public readonly void Restate(int symbol, double ratio) => _lastClose[symbol] /= ratio;

    /// <summary>
    /// Pearson's correlation of the returns from each slice in which both have a bar to the next such slice, so that both returns of a pair
    /// span the same time; null when they are too few or one does not move.
    /// </summary>
    public readonly double? Correlation(int left, int right)
    {
        double meanA = 0, meanB = 0;
        var n = 0;
        for (var pairs = Common(left, right); pairs.MoveNext();)
        {
            meanA += pairs.Left;
            meanB += pairs.Right;
            n++;
        }

        if (n < MinimumCommon)
        {
            return null;
        }

        (meanA, meanB) = (meanA / n, meanB / n);
        double covariance = 0, varianceA = 0, varianceB = 0;
        for (var pairs = Common(left, right); pairs.MoveNext();)
        {
            var (x, y) = (pairs.Left - meanA, pairs.Right - meanB);
            covariance += x * y;
            varianceA += x * x;
            varianceB += y * y;
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

    private readonly CommonReturns Common(int left, int right) =>
        new(_returns.AsSpan(left * _slots, _slots), _returns.AsSpan(right * _slots, _slots), _slot);

    /// <summary>Walks over the slices that two symbols have in common, oldest first.</summary>
    private ref struct CommonReturns(ReadOnlySpan<double> left, ReadOnlySpan<double> right, int newest)
    {
        private readonly ReadOnlySpan<double> _left = left;
        private readonly ReadOnlySpan<double> _right = right;
        private int _slot = newest;
        private int _seen;
        private bool _isAnchored;

        /// <summary>Returns since the common slice before.</summary>
        public double Left { get; private set; }

        public double Right { get; private set; }

        public bool MoveNext()
        {
            (Left, Right) = (0, 0);
            while (_seen++ < _left.Length)
            {
                _slot = _slot + 1 == _left.Length ? 0 : _slot + 1;
                var (a, b) = (_left[_slot], _right[_slot]);
                Left += double.IsNaN(a) ? 0 : a;
                Right += double.IsNaN(b) ? 0 : b;
                if (double.IsNaN(a + b))
                {
                    continue;
                }

                if (_isAnchored)
                {
                    return true;
                }

                // What led up to the first common slice began at different times.
                (_isAnchored, Left, Right) = (true, 0, 0);
            }

            return false;
        }
    }
}
