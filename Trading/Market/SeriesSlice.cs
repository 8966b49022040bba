using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace TradeMind.Trading.Market;

/// <summary>A moving slice over one series: the account of a single symbol.</summary>
public struct SeriesSlice : ISliceCursor
{
    /// <param name="series">Where the bars are.</param>
    /// <param name="after">Only bars with a later bar time.</param>
    /// <param name="last">Only bars with no later bar time.</param>
    public SeriesSlice(BarSeries series, BarTime after, BarTime last)
    {
        ArgumentNullException.ThrowIfNull(series);
        Series = series;
        Index = series.CountUntil(after) - 1;
        End = series.CountUntil(last);
    }

    public readonly long Ticks => Series.TicksAt(Index);

    public readonly int Count => 1;

    internal BarSeries Series { get; }

    /// <summary>The row of the slice.</summary>
    internal int Index { get; set; }

    /// <summary>The row after the last.</summary>
    internal int End { get; }

    public bool MoveNext() => ++Index < End;

    /// <summary>
    /// Tells the processor what will be read when something is asked at the end of a stretch: beside the columns that its strategy looks at
    /// the bar time of this row and open and volume of the next, which would have to be waited for.
    /// </summary>
    internal readonly unsafe void Prefetch(int row)
    {
        if (!Sse.IsSupported)
        {
            return;
        }

        var next = Math.Min(row + 1, Series.Count - 1);
        Sse.Prefetch0(Unsafe.AsPointer(ref Series.OpenColumn[next]));
        if (!Series.IsEvenlySpaced)
        {
            Sse.Prefetch0(Unsafe.AsPointer(ref Series.TickColumn[row]));
        }

        if (!Series.AlwaysHasVolume)
        {
            Sse.Prefetch0(Unsafe.AsPointer(ref Series.VolumeColumn[next]));
        }
    }

    public readonly int SymbolAt(int k) => 0;

    public readonly bool Has(int symbol) => true;

    public readonly Bar BarOf(int symbol, BarInputs inputs) => Series.Row(Index, inputs);
}
