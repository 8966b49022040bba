using TradeMind.MarketData;
using TradeMind.MarketData.Calendar;
using TradeMind.Tests.Market;
using TradeMind.Trading;
using TradeMind.Trading.Indicators;
using TradeMind.Trading.Market;

namespace TradeMind.Tests.MarketData;

/// <summary>Bars from before the open and after the close are left out of US shares, unless all are wanted.</summary>
public sealed class RegularHoursTests
{
    private static readonly NyseCalendar Nyse = NyseCalendar.Instance;

    /// <summary>4:00 to 20:00 in New York over a change of the clocks, with a half day among them.</summary>
    private static readonly BarSeries Extended = SeriesFrequencyTests.Series(
        Interval.Parse("5m"),
        Nyse.Sessions(new DateOnly(2019, 10, 28), new DateOnly(2019, 12, 6)).SelectMany(session => Enumerable.Range(0, 192)
            .Select(i => session.OpenUtc.AddHours(-5.5).AddMinutes(5 * i)).Where(time => time < session.CloseUtc.AddHours(4))));

    [Fact]
    public void A_US_share_has_its_regular_hours_by_default()
    {
        var kept = RegularHours.Of(Extended, TradingHours.Auto, Nyse);
        Assert.Equal((28 * 78) + 42, kept.Count);
        Assert.All(kept.Ticks.ToArray(), ticks => Assert.True(Nyse.IsOpenAt(new DateTime(ticks, DateTimeKind.Utc))));
        Assert.Equal(78, SeriesFrequency.Recognise([kept]).BarsPerSession);
        Assert.Equal(kept.Ticks.ToArray(), RegularHours.Of(Extended, TradingHours.Regular, Nyse).Ticks.ToArray());
        Assert.Same(Extended, RegularHours.Of(Extended, TradingHours.All, Nyse));
        Assert.Same(kept, RegularHours.Of(kept, TradingHours.Auto, Nyse));
    }

    [Theory]
    [InlineData(7, 15.5)]
    [InlineData(0, 24)]
    public void Other_markets_keep_all_of_theirs(int from, double to)
    {
        var times = Enumerable.Range(0, 30).Select(day => new DateTime(2020, 3, 9, 0, 0, 0, DateTimeKind.Utc).AddDays(day))
            .SelectMany(day => Enumerable.Range(from * 4, (int)((to - from) * 4)).Select(quarter => day.AddMinutes(15 * quarter)));
        var series = SeriesFrequencyTests.Series(Interval.Parse("15m"), times);
        Assert.Same(series, RegularHours.Of(series, TradingHours.Auto, Nyse));
    }

    [Fact]
    public void What_is_left_out_is_noted_and_daily_bars_have_no_hours()
    {
        var set = new MarketDataSet([Extended], new Dictionary<Symbol, IReadOnlyList<CorporateAction>>(), []);
        var note = Assert.Single(set.During(TradingHours.Auto, Nyse).Findings);
        Assert.Equal((FindingKind.OutsideHours, (double)(Extended.Count - 2226)), (note.Kind, note.Value));
        var daily = SeriesFrequencyTests.Series(Interval.Daily, SeriesFrequencyTests.Times("sessions"));
        Assert.Same(daily, RegularHours.Of(daily, TradingHours.Regular, Nyse));
    }

    [Fact]
    public void Without_a_bar_in_regular_hours_they_cannot_be_wanted()
    {
        var night = SeriesFrequencyTests.Series(Interval.OneMinute, [new DateTime(2020, 3, 9, 2, 0, 0, DateTimeKind.Utc)]);
        Assert.Contains(
            "X has no bar in the regular hours of US exchanges",
            Assert.Throws<InvalidInputException>(() => RegularHours.Of(night, TradingHours.Regular, Nyse)).Message,
            StringComparison.Ordinal);
    }

    /// <summary>The average of a day begins at the open, not at four in the morning.</summary>
    [Fact]
    public void The_average_price_of_a_day_is_anchored_at_the_open()
    {
        var vwap = new Vwap(VwapAnchor.UtcDay);
        var kept = RegularHours.Of(Extended, TradingHours.Auto, Nyse);
        for (var i = 0; i <= 78; i++)
        {
            vwap.Update(kept[i]);
        }

        Assert.Equal(kept[78].TypicalPrice, vwap.Value, 1e-12);
    }
}
