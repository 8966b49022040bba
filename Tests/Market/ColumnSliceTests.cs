using TradeMind.Trading.Market;

namespace TradeMind.Tests.Market;

/// <summary>Slices over columns with gaps, late starts and early ends, beside what grouping the bars by time gives.</summary>
public class ColumnSliceTests
{
    [Theory]
    [InlineData(1, 0.0)]
    [InlineData(2, 0.003)]
    [InlineData(3, 0.05)]
    [InlineData(4, 0.7)]
    public void Slices_are_the_bars_grouped_by_time(int seed, double missing)
    {
        var random = new Random(seed);
        BarSeries[] series = [.. Enumerable.Range(0, 5).Select(i => Series($"S{i}", random, missing))];
        var (after, last) = (At(40), At(900));
        var expected = series
            .SelectMany((one, symbol) => Enumerable.Range(0, one.Count).Select(i => (Symbol: symbol, Bar: one[i])))
            .Where(e => e.Bar.Ticks > after.Ticks && e.Bar.Ticks <= last.Ticks)
            .GroupBy(e => e.Bar.Ticks)
            .OrderBy(g => g.Key)
            .Select(g => (g.Key, g.OrderBy(e => e.Symbol).ToArray()))
            .ToArray();

        var slice = new ColumnSlice(series, after, last);
        foreach (var (ticks, bars) in expected)
        {
            Assert.True(slice.MoveNext());
            Assert.Equal(ticks, slice.Ticks);
            Assert.Equal(bars, Enumerable.Range(0, slice.Count).Select(k => (slice.SymbolAt(k), Bar(slice, k))));
            Assert.Equal(bars.Select(b => b.Symbol), Enumerable.Range(0, series.Length).Where(s => slice.Has(s)));
        }

        Assert.False(slice.MoveNext());
        Assert.False(slice.MoveNext());
    }

    private static Bar Bar(in ColumnSlice slice, int k) => slice.BarOf(slice.SymbolAt(k), BarInputs.All);

    private static BarTime At(int minute) => new(new DateTime(2024, 1, 1, 0, 0, 0, DateTimeKind.Utc).AddMinutes(minute).Ticks);

    private static BarSeries Series(string symbol, Random random, double missing)
    {
        var (first, end) = (random.Next(0, 200), random.Next(800, 1_000));
        Bar[] bars = [.. Enumerable.Range(first, end - first)
            .Where(_ => random.NextDouble() >= missing)
            .Select(m => new Bar(new DateTime(At(m).Ticks, DateTimeKind.Utc), 10, 12, 9, 10 + random.NextDouble(), random.Next(0, 3)))];
        return BarSeries.FromBars(new Symbol(symbol), Interval.OneMinute, bars);
    }
}
