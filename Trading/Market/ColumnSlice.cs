using System.Runtime.CompilerServices;

namespace TradeMind.Trading.Market;

/// <summary>
/// A moving slice over several series: at each step all the bars that share the earliest bar time not yet seen. Mostly the symbols of a
/// slice are those of the one before, so how long that stays so is found out for a run of slices at once.
/// </summary>
public struct ColumnSlice : ISliceCursor
{
    private const int LongestRun = 128;

    private readonly BarSeries[] _series;
    private readonly long[][] _ticks;
    private readonly long _last;

    // The row of each symbol at the first slice of the run; of those that are not in it, the row of their next bar.
    private readonly int[] _rows;
    private readonly bool[] _has;
    private readonly int[] _present;
    private int _count;

    // The bar times of the run are those of its first symbol.
    private long[] _times;
    private int _firstRow;
    private int _step;
    private int _run;

    /// <param name="series">One per symbol.</param>
    /// <param name="after">Only bars with a later bar time.</param>
    /// <param name="last">Only bars with no later bar time.</param>
    public ColumnSlice(BarSeries[] series, BarTime after, BarTime last)
    {
        ArgumentNullException.ThrowIfNull(series);
        _series = series;
        _ticks = [.. series.Select(s => s.TickColumn)];
        _last = last.Ticks;
        _rows = [.. series.Select(s => s.CountUntil(after))];
        _has = new bool[series.Length];
        _present = new int[series.Length];
        _times = [];
    }

    public long Ticks { get; private set; }

    public readonly int Count => _count;

    public bool MoveNext()
    {
        if (++_step >= _run && !BeginRun())
        {
            return false;
        }

        Ticks = _times[_firstRow + _step];
        return true;
    }

    public readonly int SymbolAt(int k) => _present[k];

    public readonly bool Has(int symbol) => _has[symbol];

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly Bar BarOf(int symbol, BarInputs inputs) => _series[symbol].Row(_rows[symbol] + _step, inputs);

    /// <summary>Goes to the first slice after the run. False at the end.</summary>
    private bool BeginRun()
    {
        foreach (var symbol in _present.AsSpan(0, _count))
        {
            _rows[symbol] += _run;
        }

        (_step, _run, _count) = (0, 0, 0);
        var earliest = long.MaxValue;
        for (var symbol = 0; symbol < _rows.Length; symbol++)
        {
            earliest = Math.Min(earliest, NextTicks(symbol));
        }

        Array.Clear(_has);
        if (earliest == long.MaxValue || earliest > _last)
        {
            return false;
        }

        // The run ends before a symbol comes in that is not among those of its first slice.
        var before = _last == long.MaxValue ? _last : _last + 1;
        for (var symbol = 0; symbol < _rows.Length; symbol++)
        {
            var next = NextTicks(symbol);
            if (next == earliest)
            {
                _has[symbol] = true;
                _present[_count++] = symbol;
            }
            else
            {
                before = Math.Min(before, next);
            }
        }

        (_times, _firstRow) = (_ticks[_present[0]], _rows[_present[0]]);
        _run = RunLength(before);
        return true;
    }

    /// <summary>How many slices there are before an instant that all have the same symbols as this one, which is counted too.</summary>
    private readonly int RunLength(long before)
    {
        var times = Ahead(_present[0]);
        var place = times.BinarySearch(before - 1);
        times = times[..(place < 0 ? ~place : place + 1)];
        for (var k = 1; k < _count && times.Length > 1; k++)
        {
            times = times[..times.CommonPrefixLength(Ahead(_present[k]))];
        }

        return times.Length;
    }

    private readonly ReadOnlySpan<long> Ahead(int symbol)
    {
        var (ticks, row) = (_ticks[symbol], _rows[symbol]);
        return ticks.AsSpan(row, Math.Min(LongestRun, ticks.Length - row));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly long NextTicks(int symbol)
    {
        var (ticks, row) = (_ticks[symbol], _rows[symbol]);
        return row < ticks.Length ? ticks[row] : long.MaxValue;
    }
}
