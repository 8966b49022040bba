using System.Globalization;
using TradeMind.MarketData.Calendar;

namespace TradeMind.Tests.MarketData;

public class MarketHoursTests
{
    [Theory]
    [InlineData("2024-07-02T15:00", true, false, "2024-07-02T20:00")]
    [InlineData("2024-07-02T20:00", false, false, "2024-07-03T13:30")]
    [InlineData("2024-07-03T16:59", true, true, "2024-07-03T17:00")]
    [InlineData("2024-07-03T17:00", false, false, "2024-07-05T13:30")]
    [InlineData("2024-07-06T01:00", false, false, "2024-07-08T13:30")]
    [InlineData("2024-12-02T14:29", false, false, "2024-12-02T14:30")]
    public void It_says_whether_the_exchange_trades_and_until_when(string instant, bool isOpen, bool isHalf, string changes)
    {
        var hours = MarketHours.At(NyseCalendar.Instance, Utc(instant));
        Assert.Equal((isOpen, isHalf), (hours.Session is not null, hours.Session?.IsHalfDay ?? false));
        Assert.Equal(Utc(changes), hours.ChangesAt);
    }

    [Fact]
    public void Beyond_the_calendar_it_is_closed_for_good() =>
        Assert.Equal(new MarketHours(null, null), MarketHours.At(NyseCalendar.Instance, Utc("2040-01-03T15:00")));

    private static DateTime Utc(string text) =>
        DateTime.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);
}
