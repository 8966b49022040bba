using Orleans.Simulation;
using TradeMind.MarketData.Calendar;
using TradeMind.MarketData.Feeds;
using TradeMind.MarketData.Providers;
using TradeMind.Silo.Auditing;
using TradeMind.Trading;
using TradeMind.Trading.Market;

namespace TradeMind.Tests.MarketData;

public class ContinuousCalendarTests
{
    private static readonly ContinuousCalendar Calendar = ContinuousCalendar.Instance;

    [Fact]
    public void Every_day_is_a_session_from_midnight_to_midnight()
    {
        var christmas = Calendar.Session(new DateOnly(2023, 12, 25))!;
        Assert.Equal(
            (Time("2023-12-25T00:00:00Z"), Time("2023-12-26T00:00:00Z"), false),
            (christmas.OpenUtc, christmas.CloseUtc, christmas.IsHalfDay));
        Assert.Equal(7, Calendar.Sessions(new DateOnly(2024, 1, 1), new DateOnly(2024, 1, 7)).Count());
        Assert.Throws<InvalidInputException>(() => Calendar.Session(new DateOnly(2100, 1, 1)));
    }

    [Theory]
    [InlineData("2024-01-06T12:00:00Z", "2024-01-07T00:00:00Z")] // a Saturday
    [InlineData("2024-01-07T00:00:00Z", "2024-01-08T00:00:00Z")]
    public void It_is_always_open(string now, string changes)
    {
        var hours = MarketHours.At(Calendar, Time(now));
        Assert.NotNull(hours.Session);
        Assert.Equal(Time(changes), hours.ChangesAt);
    }

    [Theory]
    [InlineData("1d", "2024-01-07T00:01:00Z", "2024-01-06T00:00:00Z", "2024-01-08T00:01:00Z")] // a Sunday
    [InlineData("1d", "2024-01-07T00:00:59Z", "2024-01-05T00:00:00Z", "2024-01-07T00:01:00Z")]
    [InlineData("1h", "2024-01-07T00:01:00Z", "2024-01-06T23:00:00Z", "2024-01-07T01:01:00Z")]
    [InlineData("1m", "2024-01-06T23:59:30Z", "2024-01-06T23:57:00Z", "2024-01-07T00:00:00Z")]
    public void Bars_close_at_all_hours(string interval, string now, string barTime, string next)
    {
        var options = new ProviderFeedOptions { Interval = Interval.Parse(interval) };
        var clock = new VirtualTime(new DateTimeOffset(Time(now)));
        var feed = new ProviderFeed(new CsvFolderProvider("none", TimeProvider.System), Calendar, options, clock);
        Assert.Equal(BarTime.From(Time(barTime)), feed.GetHorizon("p", BarTime.None).Until);
        Assert.Equal(new DateTimeOffset(Time(next)), feed.GetHorizon("p", BarTime.From(Time(barTime))).NextAt);
    }

    [Fact]
    public void A_day_is_audited_half_an_hour_into_the_next()
    {
        Assert.Equal(Time("2024-01-07T00:30:00Z"), SessionClose.DueAt(Calendar, new DateOnly(2024, 1, 6)));
        Assert.Equal(Time("2024-01-07T00:30:00Z"), SessionClose.NextAfter(Calendar, Time("2024-01-07T00:10:00Z")));
        Assert.Equal(Time("2024-01-08T00:30:00Z"), SessionClose.NextAfter(Calendar, Time("2024-01-07T00:30:00Z")));
    }

    private static DateTime Time(string text) => DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture).UtcDateTime;
}
