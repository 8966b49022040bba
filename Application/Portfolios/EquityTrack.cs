using TradeMind.Contracts;
using TradeMind.Storage.Reading;
using TradeMind.Trading.Market;
using TradeMind.Trading.Statistics;

namespace TradeMind.Application.Portfolios;

/// <summary>The equity of a portfolio after each slice up to an entry, with what a chart, a range or a calendar takes from it.</summary>
internal sealed class EquityTrack
{
    private readonly List<EquitySlice> _slices;
    private readonly IReadOnlyList<double> _benchmark;
    private readonly int _count;
    private readonly EquitySlice? _last;
    private readonly decimal _start;

    /// <param name="slices">Of the whole life, oldest first.</param>
    /// <param name="benchmark">Buy and hold after each of them, as far as the bars are at hand.</param>
    /// <param name="start">The starting capital.</param>
    /// <param name="now">The entry after which it is wanted; null for all of it.</param>
    public EquityTrack(List<EquitySlice> slices, IReadOnlyList<double> benchmark, decimal start, StoredEquity? now)
    {
        (_slices, _benchmark, _start) = (slices, benchmark, start);

        // Of the last slice the entry itself counts: a command may have followed it since, or not yet.
        _count = now is null ? slices.Count : FirstFrom(slices, slices.Count, now.Time.Ticks);
        if (now is { Time.Ticks: > 0 })
        {
            var (peak, deepest) = _count == 0 ? (start, 0.0) : (slices[_count - 1].Peak, slices[_count - 1].Deepest);
            _last = EquitySlice.After(peak, deepest, now.Time.Ticks, now.Sequence, now.Equity, now.Cash);
        }
    }

    public int Count => _count + (_last is null ? 0 : 1);

    public EquitySlice this[int place] => place < _count ? _slices[place] : _last!.Value;

    /// <summary>Buy and hold after a slice; null when the bars are not at hand.</summary>
    public decimal? BenchmarkAt(int place) => place < _benchmark.Count ? Math.Round((decimal)_benchmark[place], 2) : null;

    /// <summary>The first slice whose close a range does not count from: 0 for all, else the slice before the range begins.</summary>
    public int Base(EquityRange range)
    {
        if (Count == 0 || range == EquityRange.All)
        {
            return -1;
        }

        var since = Since(range, new DateTime(this[Count - 1].Ticks, DateTimeKind.Utc)).Ticks;
        var first = FirstFrom(_slices, _count, since + 1);
        return (first == _count && _last is { } last && last.Ticks <= since ? Count : first) - 1;
    }

    /// <summary>The time that the slices of a range lie after: calendar months and years, not so many days.</summary>
    public static DateTime Since(EquityRange range, DateTime last) => range switch
    {
        EquityRange.Day => last.AddDays(-1),
        EquityRange.Week => last.AddDays(-7),
        EquityRange.Month => last.AddMonths(-1),
        EquityRange.Quarter => last.AddMonths(-3),
        EquityRange.Year => last.AddMonths(-12),
        EquityRange.YearToDate => new DateTime(last.Year, 1, 1, 0, 0, 0, DateTimeKind.Utc).AddTicks(-1),
        _ => DateTime.MinValue,
    };

    /// <summary>The curve of a range, from the slice that its profit counts from.</summary>
    /// <param name="range">Which.</param>
    /// <param name="points">Maximum number, 2 or more.</param>
    public EquitySeries Series(EquityRange range, int points)
    {
        var first = Math.Max(0, Base(range));
        var picked = LargestTriangle.Pick(
            [.. Enumerable.Range(first, Count - first).Select(i => Price.ToDouble(this[i].Equity))], points);
        return new EquitySeries([.. picked.Select(i => Sample(first + i))], Count - first, _start);
    }

    public RangeProfitView Profit(EquityRange range)
    {
        var place = Base(range);
        var (before, now) = (place < 0 ? _start : this[place].Equity, Count == 0 ? _start : this[Count - 1].Equity);
        var (peak, deepest) = (before, 0.0);
        for (var i = place + 1; i < Count; i++)
        {
            peak = Math.Max(peak, this[i].Equity);
            deepest = Math.Max(deepest, peak > 0 ? 1 - (double)(this[i].Equity / peak) : 0);
        }

        return new RangeProfitView(
            EquityRanges.Text(range), place < 0 ? null : new DateTime(this[place].Ticks, DateTimeKind.Utc), before, now - before,
            Share(now - before, before), deepest);
    }

    /// <summary>The sessions of a year by month.</summary>
    public CalendarView Calendar(int year)
    {
        var days = Days().ToList();
        var chosen = days.Where(day => day.Date.Year == year).ToList();
        var months = chosen.GroupBy(day => day.Date.Month).Select(month => Month(year, month.Key, [.. month])).ToList();
        var before = chosen.Count == 0 ? _start : chosen[0].Before;
        var profit = months.Sum(month => month.Profit);
        return new CalendarView(
            year, [.. days.Select(day => day.Date.Year).Distinct()], months, before, profit, Share(profit, before));
    }

    /// <summary>The sessions of the month of the last slice; null before the first.</summary>
    public MonthProfitView? LastMonth()
    {
        if (Count == 0)
        {
            return null;
        }

        var last = new DateTime(this[Count - 1].Ticks, DateTimeKind.Utc);
        var first = FirstFrom(_slices, _count, new DateTime(last.Year, last.Month, 1, 0, 0, 0, DateTimeKind.Utc).Ticks);
        return Month(last.Year, last.Month, [.. Days(first)]);
    }

    /// <summary>Closes of sessions after a slice, as a curve that begins with the worth at it.</summary>
    public EquityCurve Sessions(int place)
    {
        var days = Days(place + 1).ToList();
        long[] ticks = [.. days.Select(day => day.Date.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc).Ticks)];
        return new EquityCurve(
            Price.ToDouble(place < 0 ? _start : this[place].Equity), ticks, [.. days.Select(day => Price.ToDouble(day.Equity))])
            .By(SeriesFrequency.OfDays(ticks));
    }

    private IEnumerable<(DateOnly Date, decimal Before, decimal Equity)> Days(int first = 0)
    {
        var before = first == 0 ? _start : this[first - 1].Equity;
        for (var i = first; i < Count; i++)
        {
            if (i == Count - 1 || this[i].Day != this[i + 1].Day)
            {
                yield return (this[i].Day, before, this[i].Equity);
                before = this[i].Equity;
            }
        }
    }

    private static MonthProfitView Month(int year, int month, List<(DateOnly Date, decimal Before, decimal Equity)> days)
    {
        var (before, profit) = (days[0].Before, days[^1].Equity - days[0].Before);
        return new MonthProfitView(
            year, month,
            [.. days.Select(day => new CalendarDay(day.Date, day.Equity - day.Before, Share(day.Equity - day.Before, day.Before)))],
            before, profit, Share(profit, before));
    }

    private EquitySample Sample(int place)
    {
        var slice = this[place];
        return new EquitySample(
            new DateTime(slice.Ticks, DateTimeKind.Utc), slice.Sequence, slice.Equity, BenchmarkAt(place), slice.Drawdown);
    }

    /// <summary>The first of so many slices at a time or later.</summary>
    private static int FirstFrom(List<EquitySlice> slices, int count, long ticks)
    {
        var (low, high) = (0, count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = slices[middle].Ticks < ticks ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    private static decimal Share(decimal part, decimal whole) => whole > 0 ? part / whole : 0;
}

/// <summary>The portfolio after a slice.</summary>
/// <param name="Ticks">Bar time, UTC ticks.</param>
/// <param name="Sequence">Number of its journal entry.</param>
/// <param name="Equity">Currency.</param>
/// <param name="Cash">Currency.</param>
/// <param name="Peak">The highest equity until then, the starting capital included.</param>
/// <param name="Deepest">The greatest drawdown until then.</param>
internal readonly record struct EquitySlice(long Ticks, long Sequence, decimal Equity, decimal Cash, decimal Peak, double Deepest)
{
    /// <summary>How far the equity is below its highest, 0 to 1.</summary>
    public double Drawdown => Depth(Peak, Equity);

    public DateOnly Day => DateOnly.FromDateTime(new DateTime(Ticks));

    /// <summary>The slice that follows one with a peak and a greatest drawdown.</summary>
    public static EquitySlice After(decimal peak, double deepest, long ticks, long sequence, decimal equity, decimal cash)
    {
        var highest = Math.Max(peak, equity);
        return new EquitySlice(ticks, sequence, equity, cash, highest, Math.Max(deepest, Depth(highest, equity)));
    }

    private static double Depth(decimal peak, decimal equity) => peak > 0 ? 1 - (double)(equity / peak) : 0;
}
