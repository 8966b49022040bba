using TradeMind.MarketData.Calendar;
using TradeMind.MarketData.Csv;
using TradeMind.Trading.Market;
using TradeMind.Trading;

namespace TradeMind.Tests.MarketData;

public class NyseCalendarTests
{
    private static readonly NyseCalendar Calendar = NyseCalendar.Instance;

    // Sessions a year, 1990 to 2025. Source: the XNYS table of the project exchange_calendars to 2022; nyse.com holiday notices from then
    // on.
    private static readonly int[] SessionsAYear =
    [
        253, 253, 254, 253, 252, 252, 254, 253, 252, 252,
        252, 248, 252, 252, 252, 252, 251, 251, 253, 252,
        252, 252, 250, 252, 252, 252, 252, 251, 251, 252,
        253, 252, 251, 250, 252, 250,
    ];

    [Fact]
    public void Every_year_has_its_number_of_sessions()
    {
        var counted = Enumerable.Range(1990, SessionsAYear.Length)
            .Select(year => Calendar.Sessions(new DateOnly(year, 1, 1), new DateOnly(year, 12, 31)).Count());
        Assert.Equal(SessionsAYear, counted);
    }

    [Fact]
    public void Half_days_are_those_of_the_exchange()
    {
        // Source: "NYSE Closings" to 2011, nyse.com "Holidays and Trading Hours" after; the close at 13:00 where nothing is said.
        const string Expected =
            """
            1990-12-24@14:00 1991-12-24@14:00 1992-11-27@14:00 1992-12-24@14:00 1993-11-26 1994-02-11@14:30 1994-11-25
            1995-07-03 1995-11-24 1996-01-08@14:00 1996-07-05 1996-11-29 1996-12-24
            1997-07-03 1997-10-27@15:30 1997-11-28 1997-12-24 1997-12-26
            1998-11-27 1998-12-24 1999-11-26 1999-12-31 2000-07-03 2000-11-24
            2001-07-03 2001-11-23 2001-12-24 2002-07-05 2002-11-29 2002-12-24
            2003-07-03 2003-11-28 2003-12-24 2003-12-26 2004-11-26 2005-06-01@15:56 2005-11-25
            2006-07-03 2006-11-24 2007-07-03 2007-11-23 2007-12-24
            2008-07-03 2008-11-28 2008-12-24 2009-11-27 2009-12-24 2010-11-26 2011-11-25
            2012-07-03 2012-11-23 2012-12-24 2013-07-03 2013-11-29 2013-12-24
            2014-07-03 2014-11-28 2014-12-24 2015-11-27 2015-12-24 2016-11-25 2017-07-03 2017-11-24 2018-07-03 2018-11-23 2018-12-24
            2019-07-03 2019-11-29 2019-12-24 2020-11-27 2020-12-24 2021-11-26 2022-11-25
            2023-07-03 2023-11-24 2024-07-03 2024-11-29 2024-12-24
            2025-07-03 2025-11-28 2025-12-24 2026-11-27 2026-12-24 2027-11-26
            """;
        var zone = NodaTime.DateTimeZoneProviders.Tzdb["America/New_York"];
        var found = Calendar.Sessions(new DateOnly(1990, 1, 1), new DateOnly(2027, 12, 31))
            .Where(session => session.IsHalfDay)
            .Select(session =>
            {
                var close = NodaTime.Instant.FromDateTimeUtc(session.CloseUtc).InZone(zone).TimeOfDay;
                return close.Hour == 13 ? $"{session.Date:yyyy-MM-dd}" : $"{session.Date:yyyy-MM-dd}@{close.Hour}:{close.Minute:00}";
            });
        Assert.Equal(Expected.Split((char[])[' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries), found);
    }

    [Theory]
    [InlineData("1994-04-27")] // Nixon
    [InlineData("2001-09-14")] // attacks
    [InlineData("2004-06-11")] // Reagan
    [InlineData("2007-01-02")] // Ford
    [InlineData("2012-10-30")] // Sandy
    [InlineData("2018-12-05")] // Bush
    [InlineData("2025-01-09")] // Carter
    [InlineData("1998-01-19")] // first Martin Luther King Day
    [InlineData("2022-06-20")] // first Juneteenth, a Sunday
    [InlineData("2023-01-02")] // New Year on a Sunday
    [InlineData("2021-12-24")] // Christmas on a Saturday
    [InlineData("2026-07-03")] // Independence Day on a Saturday
    [InlineData("2027-06-18")] // Juneteenth on a Saturday
    [InlineData("2024-03-29")] // Good Friday in March
    [InlineData("2030-04-19")] // Good Friday in April
    public void The_exchange_is_closed(string date) => Assert.Null(Calendar.Session(DateOnly.Parse(date)));

    [Theory]
    [InlineData("1997-01-20")] // before Martin Luther King Day was kept
    [InlineData("2021-06-18")] // before Juneteenth was kept
    [InlineData("2010-12-31")] // New Year on a Saturday is not kept
    [InlineData("2021-12-31")]
    [InlineData("2001-09-17")]
    [InlineData("2025-12-26")]
    public void The_exchange_is_open_all_day(string date) => Assert.False(Calendar.Session(DateOnly.Parse(date))!.IsHalfDay);

    [Fact]
    public void Instants_follow_daylight_saving()
    {
        Assert.Equal(
            new TradingSession(new(2020, 3, 6), Utc(2020, 3, 6, 14, 30), Utc(2020, 3, 6, 21, 0), false), Calendar.Session(new(2020, 3, 6)));
        Assert.Equal(
            new TradingSession(new(2020, 3, 9), Utc(2020, 3, 9, 13, 30), Utc(2020, 3, 9, 20, 0), false), Calendar.Session(new(2020, 3, 9)));
        Assert.Equal(
            new TradingSession(new(2020, 11, 27), Utc(2020, 11, 27, 14, 30), Utc(2020, 11, 27, 18, 0), true),
            Calendar.Session(new(2020, 11, 27)));
    }

    [Fact]
    public void Neighbours_opening_hours_and_closes_are_told()
    {
        Assert.Equal(new DateOnly(2001, 9, 17), Calendar.NextSession(new(2001, 9, 10)).Date);
        Assert.Equal(new DateOnly(2001, 9, 10), Calendar.PreviousSession(new(2001, 9, 17)).Date);
        Assert.False(Calendar.IsOpenAt(Utc(2020, 3, 9, 13, 29)));
        Assert.True(Calendar.IsOpenAt(Utc(2020, 3, 9, 13, 30)));
        Assert.False(Calendar.IsOpenAt(Utc(2020, 3, 9, 20, 0)));
        Assert.False(Calendar.IsOpenAt(Utc(2020, 3, 8, 15, 0)));
        Assert.False(Calendar.IsOpenAt(Utc(1990, 1, 1, 0, 0)));
        Assert.Equal(Utc(2020, 11, 27, 18, 0), Calendar.CloseOfDailyBar(Utc(2020, 11, 27, 0, 0)));
        Assert.Throws<InvalidInputException>(() => Calendar.CloseOfDailyBar(Utc(2020, 11, 26, 0, 0)));
    }

    [Fact]
    public void Dates_beyond_the_range_are_refused()
    {
        Assert.Contains(
            "1989-12-31",
            Assert.Throws<InvalidInputException>(() => Calendar.Session(new(1989, 12, 31))).Message, StringComparison.Ordinal);
        Assert.Throws<InvalidInputException>(() => Calendar.NextSession(new(2030, 12, 31)));
        Assert.Throws<InvalidInputException>(() => Calendar.IsOpenAt(Utc(2031, 6, 1, 15, 0)));
    }

    [Theory]
    [InlineData("SP500")]
    [InlineData("GOOG")]
    public void The_sample_has_a_bar_for_every_session_and_no_other(string symbol)
    {
        var series = new CsvBarReader().Read(Path.Combine(SampleData.Folder, $"{symbol}.csv")).Series[0];
        var dates = Enumerable.Range(0, series.Count).Select(i => DateOnly.FromDateTime(series[i].Time)).ToArray();
        Assert.Equal(Calendar.Sessions(dates[0], dates[^1]).Select(session => session.Date), dates);
    }

    private static DateTime Utc(int year, int month, int day, int hour, int minute) =>
        new(year, month, day, hour, minute, 0, DateTimeKind.Utc);
}
