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

    public readonly long Ticks => Series.TickColumn[Index];

    public readonly int Count => 1;

    internal BarSeries Series { get; }

    /// <summary>The row of the slice.</summary>
    internal int Index { get; set; }

    /// <summary>The row after the last.</summary>
    internal int End { get; }

    public bool MoveNext() => ++Index < End;

    /// <summary>
    /// Tells the processor that the bar time of this row and open and volume of the next will be read. A stretch reads the columns its
    /// strategy looks at; these would have to be waited for when something is asked at its end.
    /// </summary>
    internal readonly unsafe void Prefetch(int row)
    {
        if (Sse.IsSupported)
        {
            Sse.Prefetch0(Unsafe.AsPointer(ref Series.TickColumn[row]));
            var next = Math.Min(row + 1, Series.Count - 1);
            Sse.Prefetch0(Unsafe.AsPointer(ref Series.OpenColumn[next]));
            Sse.Prefetch0(Unsafe.AsPointer(ref Series.VolumeColumn[next]));
        }
    }

    public readonly int SymbolAt(int k) => 0;

    public readonly bool Has(int symbol) => true;

    public readonly Bar BarOf(int symbol, BarInputs inputs) => Series.Row(Index, inputs);
}
