using TradeMind.MarketData.Calendar;
using TradeMind.Trading;
using TradeMind.Trading.Market;

namespace TradeMind.Tests.Market;

/// <summary>The calendar of a series is told by its times alone.</summary>
public sealed class SeriesFrequencyTests
{
    private static readonly DateTime Start = new(2019, 1, 2, 0, 0, 0, DateTimeKind.Utc);

    [Theory]
    [InlineData("sessions", SeriesCalendar.Exchange, 252)]
    [InlineData("days", SeriesCalendar.Continuous, 365)]
    [InlineData("weekdays with Sundays", SeriesCalendar.Exchange, 252)]
    [InlineData("weeks", SeriesCalendar.Weekly, 52)]
    [InlineData("months", SeriesCalendar.Monthly, 12)]
    [InlineData("quarters", SeriesCalendar.Irregular, 4)]
    [InlineData("years", SeriesCalendar.Irregular, 1)]
    [InlineData("every other week", SeriesCalendar.Irregular, 26)]
    public void Daily_and_longer_series_are_recognised(string rhythm, SeriesCalendar calendar, int periods)
    {
        var found = SeriesFrequency.Recognise([Series(Interval.Daily, Times(rhythm))]);
        Assert.Equal(
            (calendar, periods, 1, TimeSpan.Zero), (found.Calendar, found.PeriodsPerYear, found.BarsPerSession, found.SessionStart));
        Assert.False(found.IsGiven);
    }

    /// <summary>Shares that rest for a holiday week stay shares, and a few days say nothing.</summary>
    [Theory]
    [InlineData(13, SeriesCalendar.Exchange)]
    [InlineData(14, SeriesCalendar.Continuous)]
    public void Two_weeks_are_needed_to_recognise_a_market_that_never_closes(int days, SeriesCalendar expected) => Assert.Equal(
        expected, SeriesFrequency.Recognise([Series(Interval.Daily, Times("days").Take(days))]).Calendar);

    [Fact]
    public void Minutes_of_a_US_share_are_sessions_of_390_bars()
    {
        var found = SeriesFrequency.Recognise([Series(Interval.OneMinute, Minutes(new DateOnly(2020, 3, 2), 10, 390))]);
        Assert.Equal((SeriesCalendar.Exchange, 252, 390), (found.Calendar, found.PeriodsPerYear, found.BarsPerSession));
        Assert.Equal("exchange sessions of 390 bars, from 05:00 UTC, 252 a year (recognised)", found.Description);
    }

    /// <summary>Extended US hours run over midnight UTC in winter, Sydney's regular ones in summer: one session each.</summary>
    [Theory]
    [InlineData("2020-01-06 09:00", "2020-01-07 00:59", "2020-01-07 09:00")]
    [InlineData("2020-01-05 23:00", "2020-01-06 05:59", "2020-01-06 23:00")]
    public void A_session_is_the_exchanges_day_and_not_that_of_UTC(string opens, string closes, string next)
    {
        var (open, close) = (Utc(opens), Utc(closes));
        var times = Enumerable.Range(0, 5).SelectMany(day => Every(open.AddDays(day), close.AddDays(day), TimeSpan.FromMinutes(1)));
        var found = SeriesFrequency.Recognise([Series(Interval.OneMinute, times)]);
        Assert.Equal(SeriesCalendar.Exchange, found.Calendar);
        Assert.Equal(found.SessionOf(open.Ticks), found.SessionOf(close.Ticks));
        Assert.Equal(found.SessionOf(open.Ticks) + 1, found.SessionOf(Utc(next).Ticks));
        Assert.Equal((int)(close - open).TotalMinutes + 1, found.BarsPerSession);
    }

    [Theory]
    [InlineData("1m", 3, 1440)]
    [InlineData("1h", 30, 24)]
    [InlineData("4h", 30, 6)]
    public void Intraday_bars_that_never_stop_are_continuous(string length, int days, int bars)
    {
        var interval = Interval.Parse(length);
        var found = SeriesFrequency.Recognise([Series(interval, Every(Start, Start.AddDays(days).AddTicks(-1), interval.Length))]);
        Assert.Equal((SeriesCalendar.Continuous, 365, bars, TimeSpan.Zero),
            (found.Calendar, found.PeriodsPerYear, found.BarsPerSession, found.SessionStart));
    }

    [Fact]
    public void Of_several_symbols_the_one_with_most_periods_counts()
    {
        var shares = Series(Interval.Daily, Times("sessions"));
        var coins = Series(Interval.Daily, Times("days").Take(100));
        Assert.Equal(365, SeriesFrequency.Recognise([shares, coins]).PeriodsPerYear);
        Assert.Equal(252, SeriesFrequency.Recognise([shares]).PeriodsPerYear);
        Assert.Equal(252, SeriesFrequency.Recognise([]).PeriodsPerYear);
    }

    [Theory]
    [InlineData("auto", null, SeriesCalendar.Exchange, 252, false)]
    [InlineData("auto", 250, SeriesCalendar.Exchange, 250, true)]
    [InlineData("continuous", null, SeriesCalendar.Continuous, 365, true)]
    [InlineData("weekly", null, SeriesCalendar.Weekly, 52, true)]
    [InlineData("monthly", 13, SeriesCalendar.Monthly, 13, true)]
    public void What_is_given_comes_before_what_is_recognised(
        string calendar, int? periods, SeriesCalendar expected, int count, bool isGiven)
    {
        var choice = FrequencyChoice.Parse(calendar, periods, ("calendar", "periods"));
        var found = SeriesFrequency.Recognise([Series(Interval.Daily, Times("sessions"))], choice);
        Assert.Equal((expected, count, isGiven), (found.Calendar, found.PeriodsPerYear, found.IsGiven));
    }

    [Theory]
    [InlineData("lunar", null, "calendar 'lunar' is not known: use auto, exchange, continuous, weekly or monthly")]
    [InlineData("auto", 0, "periods is 0: use a whole number from 1 to 366")]
    [InlineData("auto", 367, "periods is 367: use a whole number from 1 to 366")]
    public void What_makes_no_sense_is_refused(string calendar, int? periods, string message) => Assert.Contains(
        message,
        Assert.Throws<InvalidInputException>(() => FrequencyChoice.Parse(calendar, periods, ("calendar", "periods"))).Message,
        StringComparison.Ordinal);

    [Fact]
    public void Weeks_do_not_fit_minutes() => Assert.Contains(
        "calendar weekly does not fit intraday bars",
        Assert.Throws<InvalidInputException>(() => SeriesFrequency.Recognise(
            [Series(Interval.OneMinute, Minutes(new DateOnly(2020, 3, 2), 2, 390))],
            new FrequencyChoice(SeriesCalendar.Weekly, null))).Message,
        StringComparison.Ordinal);

    [Theory]
    [InlineData(2520, 3652, 252)]
    [InlineData(3652, 3652, 365)]
    [InlineData(521, 3652, 52)]
    [InlineData(120, 3652, 12)]
    [InlineData(40, 3652, 4)]
    public void A_count_over_a_stretch_of_time_is_taken_as_the_nearest_calendar(int periods, int days, int expected) =>
        Assert.Equal(expected, SeriesFrequency.OfCount(periods, Start, Start.AddDays(days)).PeriodsPerYear);

    internal static BarSeries Series(Interval interval, IEnumerable<DateTime> times) =>
        BarSeries.FromBars(
            new Symbol("X"), interval, [.. times.Select((time, i) => new Bar(time, 100 + (i % 7), 110, 90, 100 + (i % 5), 10))]);

    /// <summary>The first bars of sessions of New York.</summary>
    internal static IEnumerable<DateTime> Minutes(DateOnly from, int sessions, int bars) =>
        NyseCalendar.Instance.Sessions(from, from.AddDays(4 * sessions)).Take(sessions)
            .SelectMany(session => Enumerable.Range(0, bars).Select(minute => session.OpenUtc.AddMinutes(minute)));

    internal static IEnumerable<DateTime> Times(string rhythm) => rhythm switch
    {
        "sessions" => NyseCalendar.Instance.Sessions(DateOnly.FromDateTime(Start), DateOnly.FromDateTime(Start.AddYears(2)))
            .Select(s => s.Date.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc)),
        "weekdays with Sundays" => Times("days").Where(day => day.DayOfWeek != DayOfWeek.Saturday),
        "weeks" => Enumerable.Range(0, 150).Select(week => Start.AddDays(7 * week)),
        "every other week" => Enumerable.Range(0, 150).Select(week => Start.AddDays(14 * week)),
        "months" => Enumerable.Range(0, 60).Select(month => Start.AddMonths(month)),
        "quarters" => Enumerable.Range(0, 40).Select(quarter => Start.AddMonths(3 * quarter)),
        "years" => Enumerable.Range(0, 40).Select(year => Start.AddYears(year)),
        _ => Enumerable.Range(0, 730).Select(day => Start.AddDays(day)),
    };

    private static IEnumerable<DateTime> Every(DateTime from, DateTime to, TimeSpan step)
    {
        for (var time = from; time <= to; time += step)
        {
            yield return time;
        }
    }

    private static DateTime Utc(string text) => DateTime.SpecifyKind(
        DateTime.ParseExact(text, "yyyy-MM-dd HH:mm", System.Globalization.CultureInfo.InvariantCulture), DateTimeKind.Utc);
}
