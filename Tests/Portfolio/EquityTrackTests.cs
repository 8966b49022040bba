using TradeMind.Application.Portfolios;
using TradeMind.Contracts;
using TradeMind.Storage.Reading;

namespace TradeMind.Tests.Portfolio;

/// <summary>Ranges, the calendar and curves of an equity, against figures worked out by hand and by a plain loop.</summary>
public sealed class EquityTrackTests
{
    private const decimal Start = 100_000;

    private static readonly DateTime First = new(2023, 11, 27, 0, 0, 0, DateTimeKind.Utc);

    [Theory]
    [InlineData(EquityRange.Day, "2024-03-31T20:00:00", "2024-03-30T20:00:00")]
    [InlineData(EquityRange.Week, "2024-03-31T20:00:00", "2024-03-24T20:00:00")]
    [InlineData(EquityRange.Month, "2024-03-31T20:00:00", "2024-02-29T20:00:00")]
    [InlineData(EquityRange.Quarter, "2024-05-31T20:00:00", "2024-02-29T20:00:00")]
    [InlineData(EquityRange.Year, "2024-02-29T20:00:00", "2023-02-28T20:00:00")]
    [InlineData(EquityRange.YearToDate, "2024-03-31T20:00:00", "2023-12-31T23:59:59.9999999")]
    public void A_range_is_of_calendar_months_and_years(EquityRange range, string last, string since) => Assert.Equal(
        DateTime.Parse(since, System.Globalization.CultureInfo.InvariantCulture),
        EquityTrack.Since(range, DateTime.Parse(last, System.Globalization.CultureInfo.InvariantCulture)));

    [Fact]
    public void Profits_of_ranges_count_from_the_close_before_them()
    {
        var track = Track(Days(200), null);
        var last = First.AddDays(199);
        foreach (var range in EquityRanges.Every)
        {
            var profit = track.Profit(range);
            var since = EquityTrack.Since(range, last);
            var before = Days(200).LastOrDefault(day => day.Time <= since);
            Assert.Equal(before.Time == default ? Start : before.Equity, profit.EquityBefore);
            Assert.Equal(before.Time == default ? null : before.Time, profit.From);
            Assert.Equal(Days(200)[^1].Equity - profit.EquityBefore, profit.Profit);
            Assert.Equal(profit.Profit / profit.EquityBefore, profit.Fraction);
            double[] values = [(double)profit.EquityBefore, .. Days(200).Where(day => day.Time > since).Select(day => (double)day.Equity)];
            var depths = values.Select((value, i) => 1 - (value / values[..(i + 1)].Max()));
            Assert.Equal(depths.Max(), profit.MaxDrawdown, 1e-12);
            var series = track.Series(range, 20_000);
            Assert.Equal((profit.From ?? First, last), (series.Points[0].Time, series.Points[^1].Time));
        }
    }

    [Fact]
    public void Days_months_and_years_of_the_calendar_add_up_to_the_profit()
    {
        var track = Track(Days(200), null);
        var years = new[] { 2023, 2024 }.Select(track.Calendar).ToList();
        Assert.All(years, year => Assert.Equal([2023, 2024], year.Years));
        Assert.Equal(track.Profit(EquityRange.All).Profit, years.Sum(year => year.Profit));
        Assert.Equal(200, years.Sum(year => year.Months.Sum(month => month.Days.Count)));
        foreach (var month in years.SelectMany(year => year.Months))
        {
            Assert.Equal(month.Days.Sum(day => day.Profit), month.Profit);
            Assert.Equal(month.Profit / month.EquityBefore, month.Fraction);
        }

        Assert.Equal(years[1].Months[^1].Days, track.LastMonth()!.Days);
        Assert.Equal(years[1].Months[^1] with { Days = [] }, track.LastMonth()! with { Days = [] });
        Assert.Equal((2020, 0m), (track.Calendar(2020).Year, track.Calendar(2020).Profit));
    }

    [Fact]
    public void Bars_of_one_day_are_one_session()
    {
        (DateTime Time, decimal Equity)[] bars =
        [
            (First.AddHours(15), 101_000), (First.AddHours(16), 99_000), (First.AddDays(1).AddHours(15), 99_500),
        ];
        var days = Track(bars, null).LastMonth()!.Days;
        Assert.Equal(
            [(First, -1_000m), (First.AddDays(1), 500m)], days.Select(day => (day.Date.ToDateTime(TimeOnly.MinValue), day.Profit)));
        Assert.Equal(500m / 99_000, days[1].Fraction);
    }

    [Fact]
    public void As_of_an_entry_the_history_ends_with_it_whatever_has_followed()
    {
        var days = Days(50);

        // The journal has gone on since: by a command after the same slice, and by other slices.
        var then = new StoredEquity(9, days[9].Time, 1, 0, 12_345, default, BreakerTripped: false);
        var track = Track(days, then);
        Assert.Equal(10, track.Count);
        Assert.Equal((9L, 12_345m), (track[9].Sequence, track[9].Equity));
        Assert.Equal(days.Take(9).Max(day => day.Equity), track[9].Peak);
        Assert.Equal(12_345m - Start, track.Profit(EquityRange.All).Profit);
        Assert.Equal(12_345m, track.Series(EquityRange.All, 5).Points[^1].Equity);
        Assert.Equal(0, Track(days, then with { Sequence = 0, Time = default, Equity = Start }).Count);
    }

    [Fact]
    public void Sessions_give_the_sharpe_ratio_of_their_returns()
    {
        var sessions = Track(Days(40), null).Sessions(9);
        double[] values = [.. Days(40).Skip(9).Select(day => (double)day.Equity)];
        double[] returns = [.. values.Skip(1).Select((value, i) => (value / values[i]) - 1)];
        var mean = returns.Average();
        var deviation = Math.Sqrt(returns.Sum(one => (one - mean) * (one - mean)) / (returns.Length - 1));
        Assert.Equal(mean / deviation, sessions.SessionSharpe()!.Value, 1e-12);
        Assert.Equal(365.25, sessions.Frequency.PeriodsPerYear, 1.0);
    }

    [Fact]
    public void Before_the_first_slice_there_is_nothing()
    {
        var track = Track([], null);
        Assert.Equal((0, null), (track.Count, track.LastMonth()));
        Assert.Equal((Start, 0m), (track.Profit(EquityRange.Year).EquityBefore, track.Profit(EquityRange.Year).Profit));
        Assert.Empty(track.Series(EquityRange.Month, 10).Points);
        Assert.Empty(track.Calendar(2024).Months);
    }

    private static EquityTrack Track(IReadOnlyList<(DateTime Time, decimal Equity)> days, StoredEquity? now)
    {
        var slices = new List<EquitySlice>();
        foreach (var (time, equity) in days)
        {
            var (peak, deepest) = slices.Count == 0 ? (Start, 0.0) : (slices[^1].Peak, slices[^1].Deepest);
            slices.Add(EquitySlice.After(peak, deepest, time.Ticks, slices.Count + 1, equity, equity / 4));
        }

        return new EquityTrack(slices, [], Start, now);
    }

    /// <summary>A day a slice, up and down without a pattern.</summary>
    private static IReadOnlyList<(DateTime Time, decimal Equity)> Days(int count) =>
        [.. Enumerable.Range(0, count).Select(i => (First.AddDays(i), Start + (i * 37 % 101 * 20) - (i * i % 53 * 15)))];
}
