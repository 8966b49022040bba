using TradeMind.Trading.Market;
using TradeMind.Trading.Serialization;

namespace TradeMind.Trading.Selection;

/// <summary>
/// The state of the market in four numbers, each absent until its window is full. A slice counts as a day. The market is the equally
/// weighted mean of the close-to-close returns of the symbols that have a bar.
/// </summary>
/// <param name="symbols">Size of the universe.</param>
public sealed class MarketFeatures(int symbols) : IStateful
{
    private const int Trend = 100, Volatility = 20, Volatilities = 250, FewestVolatilities = 60, Correlation = 60;

    private readonly double[] _sums = new double[Correlation];

    /// <summary>The last closes of a symbol, at symbol x 100 + slot; those of a slice without a bar are carried forward, 0 before the
    /// first.</summary>
    private double[] _closes = new double[symbols * Trend];

    /// <summary>The last levels of the market, 1 at the first slice.</summary>
    private double[] _levels = new double[Trend];
    private double[] _volatilities = new double[Volatilities];
    private long _slices;
    private double _breadth = double.NaN;
    private double _correlation = double.NaN;

    /// <summary>The market's level over its mean of 100 slices, less 1.</summary>
    public double? MarketTrend => _slices < Trend ? null : (Level(0) / Mean(_levels)) - 1;

    /// <summary>
    /// The share of the last 250 volatilities that are not above the present one, above 0 to 1; from 60 of them on. A volatility is the
    /// standard deviation of the market's last 20 returns.
    /// </summary>
    public double? VolatilityPercentile
    {
        get
        {
            var known = (int)Math.Clamp(_slices - Volatility, 0, Volatilities);
            if (known < FewestVolatilities)
            {
                return null;
            }

            var (present, below) = (_volatilities[(_slices - Volatility - 1) % Volatilities], 0);
            foreach (var one in _volatilities.AsSpan(0, known))
            {
                below += one <= present ? 1 : 0;
            }

            return (double)below / known;
        }
    }

    /// <summary>The share of the symbols with a bar and 100 closes that closed above their mean of 100, 0 to 1.</summary>
    public double? Breadth => double.IsNaN(_breadth) ? null : _breadth;

    /// <summary>The mean correlation of the last 60 returns over all pairs of symbols, -1 to 1.</summary>
    public double? MeanCorrelation => double.IsNaN(_correlation) ? null : _correlation;

    public void Add(SliceBars slice)
    {
        ArgumentNullException.ThrowIfNull(slice);
        var (slot, last) = ((int)(_slices % Trend), (int)((_slices + Trend - 1) % Trend));
        for (var symbol = 0; symbol < symbols; symbol++)
        {
            _closes[(symbol * Trend) + slot] = _slices == 0 ? 0 : _closes[(symbol * Trend) + last];
        }

        var (sum, count) = (0.0, 0);
        for (var k = 0; k < slice.Symbols.Length; k++)
        {
            ref var close = ref _closes[(slice.Symbols[k] * Trend) + slot];
            (sum, count) = close > 0 ? (sum + (slice.Bars[k].Close / close) - 1, count + 1) : (sum, count);
            close = slice.Bars[k].Close;
        }

        _levels[slot] = _slices == 0 ? 1 : _levels[last] * (1 + (count == 0 ? 0 : sum / count));
        _slices++;
        if (_slices > Volatility)
        {
            _volatilities[(_slices - Volatility - 1) % Volatilities] = MarketDeviation();
        }

        _breadth = ShareAboveMean(slice, slot);
        _correlation = _slices > Correlation ? PairwiseCorrelation() : double.NaN;
    }

    /// <summary>Puts the closes of a symbol into the units after a split.</summary>
    internal void Restate(int symbol, double ratio)
    {
        foreach (ref var close in _closes.AsSpan(symbol * Trend, Trend))
        {
            close /= ratio;
        }
    }

    /// <summary>Goes on with what is known of a universe that this one begins with.</summary>
    internal void TakeOver(MarketFeatures before)
    {
        before._closes.CopyTo(_closes, 0);
        (_levels, _volatilities) = ([.. before._levels], [.. before._volatilities]);
        (_slices, _breadth, _correlation) = (before._slices, before._breadth, before._correlation);
    }

    public void VisitState<TVisitor>(ref TVisitor visitor)
        where TVisitor : struct, IStateVisitor
    {
        visitor.Array(ref _closes);
        visitor.Array(ref _levels);
        visitor.Array(ref _volatilities);
        visitor.Value(ref _slices);
        visitor.Value(ref _breadth);
        visitor.Value(ref _correlation);
    }

    private static double Mean(ReadOnlySpan<double> values)
    {
        var sum = 0.0;
        foreach (var value in values)
        {
            sum += value;
        }

        return sum / values.Length;
    }

    /// <summary>The place of a slice in a window of 100; 0 is the last one.</summary>
    private int Slot(int ago) => (int)((_slices - 1 - ago) % Trend);

    private double Level(int ago) => _levels[Slot(ago)];

    private double Close(int symbol, int ago) => _closes[(symbol * Trend) + Slot(ago)];

    private double MarketDeviation()
    {
        Span<double> returns = stackalloc double[Volatility];
        for (var t = 0; t < Volatility; t++)
        {
            returns[t] = (Level(t) / Level(t + 1)) - 1;
        }

        var (mean, squares) = (Mean(returns), 0.0);
        foreach (var one in returns)
        {
            squares += (one - mean) * (one - mean);
        }

        return Math.Sqrt(squares / (Volatility - 1));
    }

    private double ShareAboveMean(SliceBars slice, int slot)
    {
        var (above, counted) = (0, 0);
        foreach (var symbol in slice.Symbols)
        {
            // Closes are carried forward, so that the oldest shows whether the window is full.
            if (_slices >= Trend && Close(symbol, Trend - 1) > 0)
            {
                var closes = _closes.AsSpan(symbol * Trend, Trend);
                above += closes[slot] > Mean(closes) ? 1 : 0;
                counted++;
            }
        }

        return counted == 0 ? double.NaN : (double)above / counted;
    }

    /// <summary>
    /// Of n standardised series z over W slices, sum over t of (sum over i of z)^2 / W is the sum of all n^2 correlations, n of which are
    /// those of a series with itself.
    /// </summary>
    private double PairwiseCorrelation()
    {
        Array.Clear(_sums);
        Span<double> returns = stackalloc double[Correlation];
        var counted = 0;
        for (var symbol = 0; symbol < symbols; symbol++)
        {
            if (Close(symbol, Correlation) > 0 && Standardise(symbol, returns))
            {
                counted++;
                for (var t = 0; t < Correlation; t++)
                {
                    _sums[t] += returns[t];
                }
            }
        }

        var squares = 0.0;
        foreach (var sum in _sums)
        {
            squares += sum * sum;
        }

        return counted < 2
            ? double.NaN
            : Math.Clamp(((squares / Correlation) - counted) / (counted * (counted - 1.0)), -1, 1);
    }

    /// <summary>The symbol's returns with mean 0 and variance 1; false when they do not vary.</summary>
    private bool Standardise(int symbol, Span<double> returns)
    {
        for (var t = 0; t < Correlation; t++)
        {
            returns[t] = (Close(symbol, t) / Close(symbol, t + 1)) - 1;
        }

        var (mean, squares) = (Mean(returns), 0.0);
        foreach (ref var one in returns)
        {
            one -= mean;
            squares += one * one;
        }

        var deviation = Math.Sqrt(squares / Correlation);
        foreach (ref var one in returns)
        {
            one /= deviation > 0 ? deviation : 1;
        }

        return deviation > 1e-12;
    }
}
