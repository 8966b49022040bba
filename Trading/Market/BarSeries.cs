using System.Runtime.CompilerServices;

namespace TradeMind.Trading.Market;

/// <summary>The bars of one symbol as columns of equal length, in strictly ascending time. Immutable; every bar in it is sound.</summary>
public sealed class BarSeries
{
    private readonly long[] _ticks;
    private readonly double[] _open;
    private readonly double[] _high;
    private readonly double[] _low;
    private readonly double[] _close;
    private readonly long[] _volume;
    private readonly double[]? _adjustedClose;

    // What a fill needs of its bar lies in three columns, far from where the strategy reads, and fetching them takes as long as booking it.
    // Two of them need not be read where every bar has volume, and where bars follow one another without a gap.
    private readonly long _spacing;

    /// <summary>Takes the columns over without copying them: the caller hands them out of its hands.</summary>
    /// <param name="symbol">Whose bars.</param>
    /// <param name="interval">The length of each bar.</param>
    /// <param name="columns">Columns of equal length.</param>
    /// <exception cref="ArgumentException">Columns differ in length, times do not ascend, or a bar is faulty.</exception>
    public BarSeries(Symbol symbol, Interval interval, BarColumns columns)
    {
        ArgumentNullException.ThrowIfNull(columns);
        columns.Check(symbol);
        Symbol = symbol;
        Interval = interval;
        (_ticks, _open, _high, _low, _close, _volume, _adjustedClose) = columns;
        AlwaysHasVolume = !_volume.AsSpan().Contains(0);
        _spacing = Spacing(_ticks);
    }

    public Symbol Symbol { get; }

    public Interval Interval { get; }

    public int Count => _ticks.Length;

    /// <summary>Labels in UTC ticks, strictly ascending.</summary>
    public ReadOnlySpan<long> Ticks => _ticks;

    public ReadOnlySpan<double> Open => _open;

    public ReadOnlySpan<double> High => _high;

    public ReadOnlySpan<double> Low => _low;

    public ReadOnlySpan<double> Close => _close;

    public ReadOnlySpan<long> Volume => _volume;

    /// <summary>The provider's own close adjusted by splits and dividends; empty when it gives none.</summary>
    public ReadOnlySpan<double> AdjustedClose => _adjustedClose;

    /// <summary>
    /// The cash dividends that its prices do not contain, in currency per unit of these prices, in order of their ex-dates; empty when
    /// there
    /// are none, or none are known.
    /// </summary>
    public IReadOnlyList<Dividend> Dividends { get; init; } = [];

    /// <summary>The same bars with their dividends.</summary>
    internal BarSeries With(IReadOnlyList<Dividend> dividends) =>
        new(Symbol, Interval, new BarColumns(_ticks, _open, _high, _low, _close, _volume, _adjustedClose)) { Dividends = dividends };

    /// <summary>Whether something was traded in every bar.</summary>
    internal bool AlwaysHasVolume { get; }

    /// <summary>Whether each bar follows the one before at the same distance.</summary>
    internal bool IsEvenlySpaced => _spacing != 0;

    // For what reads one value of a row here and there.
    internal long[] TickColumn => _ticks;

    internal double[] OpenColumn => _open;

    internal double[] HighColumn => _high;

    internal double[] LowColumn => _low;

    internal double[] CloseColumn => _close;

    internal long[] VolumeColumn => _volume;

    /// <summary>The time of a bar, UTC ticks.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal long TicksAt(int index) => _spacing != 0 && (uint)index < (uint)_ticks.Length ? _ticks[0] + (index * _spacing) : _ticks[index];

    /// <summary>
    /// The bar with the requested columns; the other prices are NaN. With a constant for the inputs the others are not touched.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal Bar Row(int index, BarInputs inputs) => Bar.FromChecked(
        (inputs & BarInputs.Time) != BarInputs.None ? TicksAt(index) : 0,
        (inputs & BarInputs.Open) != BarInputs.None ? _open[index] : double.NaN,
        (inputs & BarInputs.High) != BarInputs.None ? _high[index] : double.NaN,
        (inputs & BarInputs.Low) != BarInputs.None ? _low[index] : double.NaN,
        (inputs & BarInputs.Close) != BarInputs.None ? _close[index] : double.NaN,
        (inputs & BarInputs.Volume) != BarInputs.None ? _volume[index]
            : (inputs & BarInputs.AnyVolume) == BarInputs.None ? 0
            : AlwaysHasVolume ? 1
            : _volume[index]);

    public Bar this[int index] =>
        Bar.FromChecked(_ticks[index], _open[index], _high[index], _low[index], _close[index], _volume[index]);

    /// <summary>The bars with from &lt;= bar time &lt;= to; null leaves that side open.</summary>
    public BarSeries Between(DateTime? from, DateTime? to)
    {
        var first = from is { } f ? CountUntil(new BarTime(f.Ticks - 1)) : 0;
        var last = to is { } t ? CountUntil(BarTime.From(t)) : Count;
        return first == 0 && last == Count ? this : Range(first, Math.Max(first, last) - first);
    }

    /// <summary>A copy of <paramref name="count"/> bars from <paramref name="start"/> on.</summary>
    public BarSeries Range(int start, int count) => new(Symbol, Interval, new BarColumns(
        Ticks.Slice(start, count).ToArray(),
        Open.Slice(start, count).ToArray(),
        High.Slice(start, count).ToArray(),
        Low.Slice(start, count).ToArray(),
        Close.Slice(start, count).ToArray(),
        Volume.Slice(start, count).ToArray(),
        _adjustedClose is null ? null : AdjustedClose.Slice(start, count).ToArray()))
    {
        Dividends = Dividends,
    };

    /// <summary>A copy of the bars at some places.</summary>
    /// <param name="places">Ascending.</param>
    public BarSeries Pick(int[] places)
    {
        ArgumentNullException.ThrowIfNull(places);
        return new BarSeries(Symbol, Interval, new BarColumns(
            Array.ConvertAll(places, i => _ticks[i]),
            Array.ConvertAll(places, i => _open[i]),
            Array.ConvertAll(places, i => _high[i]),
            Array.ConvertAll(places, i => _low[i]),
            Array.ConvertAll(places, i => _close[i]),
            Array.ConvertAll(places, i => _volume[i]),
            _adjustedClose is null ? null : Array.ConvertAll(places, i => _adjustedClose[i])));
    }

    /// <summary>A series from bars in ascending time.</summary>
    /// <exception cref="ArgumentException">Times do not ascend.</exception>
    public static BarSeries FromBars(Symbol symbol, Interval interval, IReadOnlyCollection<Bar> bars) =>
        new(symbol, interval, new BarColumns(
            [.. bars.Select(b => b.Ticks)],
            [.. bars.Select(b => b.Open)],
            [.. bars.Select(b => b.High)],
            [.. bars.Select(b => b.Low)],
            [.. bars.Select(b => b.Close)],
            [.. bars.Select(b => b.Volume)]));

    /// <summary>Number of bars that are not after a time.</summary>
    public int CountUntil(BarTime time)
    {
        var index = Array.BinarySearch(_ticks, time.Ticks);
        return index < 0 ? ~index : index + 1;
    }

    /// <summary>Ticks from each bar to the next; 0 when they differ, or there is but one bar.</summary>
    private static long Spacing(long[] ticks)
    {
        var spacing = ticks.Length > 1 ? ticks[1] - ticks[0] : 0;
        for (var i = 2; i < ticks.Length && spacing != 0; i++)
        {
            spacing = ticks[i] - ticks[i - 1] == spacing ? spacing : 0;
        }

        return spacing;
    }
}
