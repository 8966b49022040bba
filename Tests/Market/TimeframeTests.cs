using System.Globalization;
using TradeMind.MarketData.Calendar;
using TradeMind.Trading;
using TradeMind.Trading.Market;

namespace TradeMind.Tests.Market;

/// <summary>Bars merged into longer ones, compared with a grouping written plainly.</summary>
public sealed class TimeframeTests
{
    [Fact]
    public void A_week_begins_on_its_Monday_and_holds_its_bars()
    {
        var days = Bars(new DateTime(2024, 1, 3, 0, 0, 0, DateTimeKind.Utc), TimeSpan.FromDays(1), 400)
            .Where(bar => bar.Time.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday)).ToList();
        var expected = days.GroupBy(bar => (ISOWeek.GetYear(bar.Time), ISOWeek.GetWeekOfYear(bar.Time)))
            .Select(week => Merged(ISOWeek.ToDateTime(week.Key.Item1, week.Key.Item2, DayOfWeek.Monday), week));
        Assert.Equal(expected, Timeframe.Parse("1w", Interval.Daily).Merge(days, null));
    }

    /// <summary>New York opens at 14:30 UTC in winter and at 13:30 in summer: an hour begins there, not at the clock's.</summary>
    [Theory]
    [InlineData("2024-01-03T14:30:00Z")]
    [InlineData("2024-07-03T13:30:00Z")]
    public void Bars_of_a_session_begin_at_its_open(string open)
    {
        var start = DateTime.Parse(open, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal);
        var minutes = Bars(start, TimeSpan.FromMinutes(5), 24);
        var expected = minutes.Chunk(12).Select((hour, i) => Merged(start.AddHours(i), hour));
        Assert.Equal(expected, Timeframe.Parse("1h", Interval.Parse("5m")).Merge(minutes, NyseCalendar.Instance));
        Assert.Equal(
            [Merged(start.Date, minutes)], Timeframe.Parse("1d", Interval.Parse("5m")).Merge(minutes, NyseCalendar.Instance));
    }

    [Fact]
    public void Without_a_calendar_bars_begin_at_multiples_after_midnight_UTC()
    {
        var start = new DateTime(2024, 1, 6, 23, 20, 0, DateTimeKind.Utc);
        var merged = Timeframe.Parse("15m", Interval.OneMinute).Merge(Bars(start, TimeSpan.FromMinutes(1), 60), null);
        Assert.Equal(
            ["23:15", "23:30", "23:45", "00:00", "00:15"],
            merged.Select(bar => bar.Time.ToString("HH:mm", CultureInfo.InvariantCulture)));
        Assert.Equal([10, 15, 15, 15, 5], merged.Select(bar => (int)(bar.Volume / 1_000)));
    }

    [Fact]
    public void Bars_can_be_shown_as_they_are_and_in_lengths_that_they_divide()
    {
        Assert.Equal(["1d", "1w"], Timeframe.For(Interval.Daily).Select(frame => frame.Name));
        Assert.Equal(["2m", "30m", "1h", "4h", "1d", "1w"], Timeframe.For(Interval.Parse("2m")).Select(frame => frame.Name));
        var problem = Assert.Throws<InvalidInputException>(() => Timeframe.Parse("1h", Interval.Daily));
        Assert.Equal("interval '1h' cannot be made of bars of 1d: use one of 1d, 1w", problem.Message);
    }

    private static List<Bar> Bars(DateTime start, TimeSpan step, int count) =>
    [
        .. Enumerable.Range(0, count).Select(i => new Bar(
            start + (i * step), 100 + (i % 7), 110 + (i % 11), 90 - (i % 5), 100 + (i % 3), 1_000)),
    ];

    private static Bar Merged(DateTime time, IEnumerable<Bar> bars)
    {
        var all = bars.ToList();
        return new Bar(
            DateTime.SpecifyKind(time, DateTimeKind.Utc), all[0].Open, all.Max(b => b.High), all.Min(b => b.Low), all[^1].Close,
            all.Sum(b => b.Volume));
    }
}
