using System.Runtime.CompilerServices;
using TradeMind.Trading.Market;

namespace TradeMind.Trading.Engine;

/// <summary>A moving slice over one series: the account of a single symbol.</summary>
public ref struct SeriesSlice : ISliceCursor
{
    private readonly ReadOnlySpan<long> _ticks;
    private readonly ReadOnlySpan<double> _open;
    private readonly ReadOnlySpan<double> _high;
    private readonly ReadOnlySpan<double> _low;
    private readonly ReadOnlySpan<double> _close;
    private readonly ReadOnlySpan<long> _volume;
    private int _index;

    public SeriesSlice(BarSeries series)
    {
        ArgumentNullException.ThrowIfNull(series);
        _ticks = series.Ticks;
        _open = series.Open;
        _high = series.High;
        _low = series.Low;
        _close = series.Close;
        _volume = series.Volume;
        _index = -1;
    }

    public readonly long Ticks
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => _ticks[_index];
    }

    public readonly int Count => 1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool MoveNext() => ++_index < _ticks.Length;

    public void SkipPast(long ticks)
    {
        while (_index + 1 < _ticks.Length && _ticks[_index + 1] <= ticks)
        {
            _index++;
        }
    }

    public readonly int SymbolAt(int k) => 0;

    public readonly bool Has(int symbol) => true;

    /// <summary>Inlined, only the columns are read that the caller looks at.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly Bar BarOf(int symbol)
    {
        var i = _index;
        return Bar.FromChecked(_ticks[i], _open[i], _high[i], _low[i], _close[i], _volume[i]);
    }
}
