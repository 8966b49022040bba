using System.Runtime.CompilerServices;
using TradeMind.Trading.Market;

namespace TradeMind.Trading.Engine;

/// <summary>A moving slice over one series: the account of a single symbol. Inlined, it reads only the columns that the strategy looks at.</summary>
public struct SeriesSlice : ISliceCursor
{
    private readonly long[] _ticks;
    private readonly double[] _open;
    private readonly double[] _high;
    private readonly double[] _low;
    private readonly double[] _close;
    private readonly long[] _volume;
    private readonly int _end;
    private int _index;

    /// <param name="series">Where the bars are.</param>
    /// <param name="after">Only bars with a later label, UTC ticks.</param>
    /// <param name="last">Only bars with no later label, UTC ticks.</param>
    public SeriesSlice(BarSeries series, long after, long last)
    {
        ArgumentNullException.ThrowIfNull(series);
        _ticks = series.TickColumn;
        _open = series.OpenColumn;
        _high = series.HighColumn;
        _low = series.LowColumn;
        _close = series.CloseColumn;
        _volume = series.VolumeColumn;
        _index = series.CountUntil(after) - 1;
        _end = series.CountUntil(last);
    }

    public readonly long Ticks
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => _ticks[_index];
    }

    public readonly bool IsSolo => true;

    public readonly int Count => 1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool MoveNext() => ++_index < _end;

    public readonly int SymbolAt(int k) => 0;

    public readonly bool Has(int symbol) => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly Bar BarOf(int symbol)
    {
        var i = _index;
        return Bar.FromChecked(_ticks[i], _open[i], _high[i], _low[i], _close[i], _volume[i]);
    }
}
