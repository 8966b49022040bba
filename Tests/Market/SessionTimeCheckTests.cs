using System.Globalization;
using TradeMind.MarketData.Calendar;
using TradeMind.Trading.Market;
using TradeMind.Trading.Market.Checks;

namespace TradeMind.Tests.Market;

public class SessionTimeCheckTests
{
    [Theory]
    [InlineData("15m", "2024-01-03T14:30:00Z")]
    [InlineData("15m", "2024-01-03T20:45:00Z")]
    [InlineData("1h", "2024-01-03T20:30:00Z")] // the last hour has thirty minutes
    [InlineData("4h", "2024-01-03T18:30:00Z")]
    [InlineData("1m", "2024-07-03T16:59:00Z")] // a half day ends at one o'clock
    [InlineData("1h", "2024-03-11T13:30:00Z")] // the clocks went forward over the weekend
    [InlineData("1d", "2024-01-03T00:00:00Z")]
    [InlineData("1d", "2050-01-01T00:00:00Z")] // beyond the calendar nothing is known
    [InlineData("1m", "1970-01-01T03:17:00Z")]
    public void A_time_at_which_a_bar_begins_is_right(string interval, string time) =>
        Assert.Null(Find(NyseCalendar.Instance, interval, time));

    [Theory]
    [InlineData("15m", "2024-01-03T14:15:00Z", "14:15 lies outside of the session of 2024-01-03, 14:30 to 21:00 UTC")]
    [InlineData("15m", "2024-01-03T21:00:00Z", "21:00 lies outside of the session of 2024-01-03, 14:30 to 21:00 UTC")]
    [InlineData("1m", "2024-07-03T17:00:00Z", "17:00 lies outside of the session of 2024-07-03, 13:30 to 17:00 UTC")]
    [InlineData("1h", "2024-03-11T13:00:00Z", "13:00 lies outside of the session of 2024-03-11, 13:30 to 20:00 UTC")]
    [InlineData("15m", "2024-01-06T15:00:00Z", "15:00 lies outside of every session: the exchange has none on 2024-01-06")]
    [InlineData("15m", "2024-01-03T14:37:00Z", "14:37 is not a whole number of intervals of 15m after the open of the session of ")]
    [InlineData("1h", "2024-01-03T15:00:00Z", "15:00 is not a whole number of intervals of 1h after the open of the session of 2024-01-03")]
    [InlineData("1m", "2024-01-03T15:00:20Z", "15:00:20 is not a whole number of intervals of 1m")]
    [InlineData("1d", "2024-01-06T00:00:00Z", "the exchange has no session on 2024-01-06")] // a Saturday
    [InlineData("1d", "2024-07-04T00:00:00Z", "the exchange has no session on 2024-07-04")] // a holiday
    public void A_time_at_which_none_begins_is_reported_with_the_session(string interval, string time, string expected) =>
        Assert.StartsWith(expected, Find(NyseCalendar.Instance, interval, time), StringComparison.Ordinal);

    [Theory]
    [InlineData("4h", "2024-01-06T20:00:00Z", null)]
    [InlineData("1d", "2024-12-25T00:00:00Z", null)]
    [InlineData("4h", "2024-01-06T21:00:00Z", "21:00 is not a whole number of intervals of 4h after the open of the session of 2024-01-06")]
    public void Continuous_trading_has_no_closed_hours(string interval, string time, string? expected) => Assert.StartsWith(
        expected ?? "right", Find(ContinuousCalendar.Instance, interval, time) ?? "right", StringComparison.Ordinal);

    [Fact]
    public void Every_bar_of_a_year_of_sessions_is_right()
    {
        foreach (var session in NyseCalendar.Instance.Sessions(new DateOnly(2024, 1, 1), new DateOnly(2024, 12, 31)))
        {
            foreach (var interval in Interval.All.Where(i => !i.IsDaily))
            {
                for (var time = session.OpenUtc; time < session.CloseUtc; time += interval.Length)
                {
                    Assert.Null(SessionTimeCheck.Find(NyseCalendar.Instance, interval, time));
                }
            }
        }
    }

    private static string? Find(ITradingCalendar calendar, string interval, string time) => SessionTimeCheck.Find(
        calendar,
        Interval.Parse(interval),
        DateTime.Parse(time, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal));
}
