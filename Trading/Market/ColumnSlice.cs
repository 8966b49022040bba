using System.Runtime.CompilerServices;

namespace TradeMind.Trading.Market;

/// <summary>A moving slice over several series: at each step all the bars that share the earliest bar time not yet seen.</summary>
public struct ColumnSlice : ISliceCursor
{
    private readonly BarSeries[] _series;
    private readonly long[][] _ticks;
    private readonly int[] _next;
    private readonly int[] _present;
    private readonly long[] _barTimes;
    private readonly long _last;
    private int _count;
    private long _barTime;

    /// <param name="series">One per symbol.</param>
    /// <param name="after">Only bars with a later bar time.</param>
    /// <param name="last">Only bars with no later bar time.</param>
    public ColumnSlice(BarSeries[] series, BarTime after, BarTime last)
    {
        ArgumentNullException.ThrowIfNull(series);
        _series = series;
        _ticks = [.. series.Select(s => s.TickColumn)];
        _next = new int[series.Length];
        _present = new int[series.Length];
        _barTimes = new long[series.Length];
        _last = last.Ticks;
        for (var symbol = 0; symbol < series.Length; symbol++)
        {
            _next[symbol] = series[symbol].CountUntil(after);
            _barTimes[symbol] = NextTicks(symbol);
        }
    }

    public readonly long Ticks => _barTime;

    public readonly int Count => _count;

    public bool MoveNext()
    {
        // The symbols of the slice just left move on to their next bar, then the earliest bar time is the next slice.
        for (var k = 0; k < _count; k++)
        {
            var symbol = _present[k];
            _next[symbol]++;
            _barTimes[symbol] = NextTicks(symbol);
        }

        var earliest = long.MaxValue;
        foreach (var barTime in _barTimes)
        {
            earliest = Math.Min(earliest, barTime);
        }

        _count = 0;
        _barTime = earliest;
        if (earliest == long.MaxValue || earliest > _last)
        {
            return false;
        }

        for (var symbol = 0; symbol < _barTimes.Length; symbol++)
        {
            if (_barTimes[symbol] == earliest)
            {
                _present[_count++] = symbol;
            }
        }

        return true;
    }

    public readonly int SymbolAt(int k) => _present[k];

    public readonly bool Has(int symbol) => _barTimes[symbol] == _barTime;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly Bar BarOf(int symbol, BarInputs inputs) => _series[symbol].Row(_next[symbol], inputs);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly long NextTicks(int symbol)
    {
        var (ticks, row) = (_ticks[symbol], _next[symbol]);
        return row < ticks.Length ? ticks[row] : long.MaxValue;
    }
}
