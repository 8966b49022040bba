using TradeMind.Trading.Serialization;

namespace TradeMind.Trading.Selection;

/// <summary>The paper returns of each strategy over a window, and its fall from its highest.</summary>
/// <param name="strategies">How many there are.</param>
/// <param name="window">Slices, at least 2.</param>
internal sealed class PaperHistory(int strategies, int window) : IStateful
{
    /// <summary>The last returns of a strategy, at strategy x window + slot.</summary>
    private double[] _returns = new double[strategies * window];

    /// <summary>How many returns each strategy has had.</summary>
    private long[] _counts = new long[strategies];
    private double[] _worth = [.. Enumerable.Repeat(1.0, strategies)];
    private double[] _peaks = [.. Enumerable.Repeat(1.0, strategies)];

    public void Add(ReadOnlySpan<double> returns)
    {
        for (var i = 0; i < strategies; i++)
        {
            _returns[(i * window) + (int)(_counts[i]++ % window)] = returns[i];
            _worth[i] *= 1 + returns[i];
            _peaks[i] = Math.Max(_peaks[i], _worth[i]);
        }
    }

    /// <summary>The sum of a strategy's returns over the window, as a fraction; null until it is full.</summary>
    public double? Trailing(int strategy)
    {
        if (_counts[strategy] < window)
        {
            return null;
        }

        var sum = 0.0;
        foreach (var one in _returns.AsSpan(strategy * window, window))
        {
            sum += one;
        }

        return sum;
    }

    /// <summary>How far a strategy's compounded worth is below its highest, 0 to 1.</summary>
    public double Drawdown(int strategy) => _peaks[strategy] > 0 ? Math.Clamp(1 - (_worth[strategy] / _peaks[strategy]), 0, 1) : 1;

    /// <summary>The first strategy with the highest trailing return; -1 while none has a full window.</summary>
    public int Best()
    {
        var (best, most) = (-1, double.NegativeInfinity);
        for (var i = 0; i < strategies; i++)
        {
            if (Trailing(i) is { } trailing && trailing > most)
            {
                (best, most) = (i, trailing);
            }
        }

        return best;
    }

    /// <summary>Goes on with what is known of the strategies that stay; a window of another length begins anew.</summary>
    /// <param name="before">Of the plan before.</param>
    /// <param name="length">The length of its window.</param>
    /// <param name="places">For each strategy its place there; negative for a new one.</param>
    public void TakeOver(PaperHistory before, int length, ReadOnlySpan<int> places)
    {
        for (var i = 0; i < strategies; i++)
        {
            if (places[i] is >= 0 and var place)
            {
                (_worth[i], _peaks[i]) = (before._worth[place], before._peaks[place]);
                if (length == window)
                {
                    _counts[i] = before._counts[place];
                    Array.Copy(before._returns, place * window, _returns, i * window, window);
                }
            }
        }
    }

    public void VisitState<TVisitor>(ref TVisitor visitor)
        where TVisitor : struct, IStateVisitor
    {
        visitor.Array(ref _returns);
        visitor.Array(ref _counts);
        visitor.Array(ref _worth);
        visitor.Array(ref _peaks);
    }
}
