using TradeMind.MarketData.Calendar;
using TradeMind.MarketData.Synthetic;
using TradeMind.Trading.Market;
using TradeMind.Trading.Market.Checks;

namespace TradeMind.Tests.Market;

public class DataChecksTests
{
    private static readonly BarSeries Sound = SyntheticSeries.Daily("X", 11, NyseCalendar.Instance, new DateOnly(2020, 1, 1), 300);

    [Fact]
    public void A_sound_series_has_no_findings() => Assert.Empty(DataChecks.Run(Sound, NyseCalendar.Instance));

    [Fact]
    public void Every_faulty_row_is_named()
    {
        long Day(int day) => new DateTime(2020, 1, day, 0, 0, 0, DateTimeKind.Utc).Ticks;
        var columns = new BarColumns(
            [Day(2), Day(2), Day(1), Day(3), Day(4), Day(5)], [10, 10, 10, -1, 10, 10], [12, 12, 12, 12, 9, 12], [9, 9, 9, 9, 9, 9],
            [11, 11, 11, 11, 9, double.NaN], [1, 1, 1, 1, 1, 1]);
        var findings = RowCheck.Run(new Symbol("X"), columns);
        Assert.Equal(
            [FindingKind.Duplicate, FindingKind.Order, FindingKind.FaultyBar, FindingKind.FaultyBar, FindingKind.FaultyBar],
            findings.Select(finding => finding.Kind));
        Assert.All(findings, finding => Assert.Equal(FindingSeverity.Error, finding.Severity));
        Assert.Equal("X 2020-01-03: open -1 is not above zero", findings[2].ToString());
        Assert.Throws<ArgumentException>(() => new BarSeries(new Symbol("X"), Interval.Daily, columns));
    }

    [Fact]
    public void The_quick_test_of_a_bar_agrees_with_the_one_that_explains()
    {
        double[] values = [double.NaN, double.NegativeInfinity, -1, 0, 1, 2, 3, double.MaxValue, double.PositiveInfinity];
        var differ = from open in values from high in values from low in values from close in values from volume in (long[])[-1, 0]
                     where BarFault.IsSound(open, high, low, close, volume) != (BarFault.Find(open, high, low, close, volume) is null)
                     select (open, high, low, close, volume);
        Assert.Empty(differ);
    }

    [Fact]
    public void Missing_sessions_and_bars_on_closed_days_are_found()
    {
        var bars = Bars(Sound).Where((_, i) => i is not (10 or 11 or 12 or 50)).ToList();
        var saturday = new DateTime(2020, 2, 1, 0, 0, 0, DateTimeKind.Utc);
        bars.Insert(bars.FindIndex(bar => bar.Time > saturday), new Bar(saturday, 100, 100, 100, 100, 1));
        var findings = GapCheck.Run(From(bars), NyseCalendar.Instance);
        Assert.Equal(
            [(FindingKind.MissingSession, 3.0), (FindingKind.ClosedDay, 1.0), (FindingKind.MissingSession, 1.0)],
            findings.Select(finding => (finding.Kind, finding.Value!.Value)));
        Assert.Equal(Sound[10].Time, findings[0].Time);
        Assert.Contains("Sat 2020-02-01", findings[1].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Bars_beyond_the_calendar_are_noted()
    {
        var old = BarSeries.FromBars(new Symbol("X"), Interval.Daily, [Flat(new DateTime(1989, 12, 29)), Flat(new DateTime(1990, 1, 2))]);
        Assert.Equal(FindingKind.BeyondCalendar, Assert.Single(GapCheck.Run(old, NyseCalendar.Instance)).Kind);
        var all = BarSeries.FromBars(new Symbol("X"), Interval.Daily, [Flat(new DateTime(1980, 1, 2))]);
        Assert.Equal(FindingKind.BeyondCalendar, Assert.Single(GapCheck.Run(all, NyseCalendar.Instance)).Kind);
    }

    [Fact]
    public void Missing_minutes_are_found_as_ranges_and_foreign_hours_are_counted()
    {
        var minutes = Bars(SyntheticSeries.Minute("M", 1, NyseCalendar.Instance, new DateOnly(2020, 11, 25), 390 + 210));
        var kept = minutes.Where((_, i) => i is not (>= 100 and < 110) and not (>= 385 and < 395)).ToList();
        kept.Add(Flat(new DateTime(2020, 11, 27, 18, 0, 0)));
        var findings = GapCheck.Run(BarSeries.FromBars(new Symbol("M"), Interval.OneMinute, kept), NyseCalendar.Instance);
        Assert.Equal(
            [(FindingKind.MissingBars, 10.0), (FindingKind.MissingBars, 10.0), (FindingKind.OutsideSession, 1.0)],
            findings.Select(finding => (finding.Kind, finding.Value!.Value)));
        Assert.Equal("10 bars missing from 2020-11-25 16:10 to 2020-11-25 16:20 UTC", findings[0].Reason);
    }

    [Fact]
    public void Hourly_bars_may_start_on_the_session_or_on_the_clock()
    {
        DateTime Day(int day) => new(2020, 6, day, 0, 0, 0, DateTimeKind.Utc);
        var onSession = from day in (int[])[1, 2] from hour in Enumerable.Range(0, 7) select Flat(Day(day).AddHours(13.5 + hour));
        var onClock = from day in (int[])[1, 2] from hour in Enumerable.Range(0, 6) select Flat(Day(day).AddHours(14 + hour));
        Assert.Empty(GapCheck.Run(Hourly(onSession), NyseCalendar.Instance));
        Assert.Empty(GapCheck.Run(Hourly(onClock), NyseCalendar.Instance));
        Assert.Equal(
            FindingKind.MissingBars, Assert.Single(GapCheck.Run(Hourly(onSession.Where((_, i) => i != 6)), NyseCalendar.Instance)).Kind);
    }

    [Fact]
    public void Stale_prices_and_runs_without_volume_are_found()
    {
        var stale = Change(Sound, 100, 6, _ => (100, 101, 99, 100, 5));
        Assert.Contains(
            StaleCheck.Run(stale), finding => finding is { Kind: FindingKind.StalePrices, Value: 6 } && finding.Time == Sound[100].Time);
        Assert.Empty(StaleCheck.Run(Change(Sound, 100, 4, _ => (100, 101, 99, 100, 5))));
        var silent = Change(Sound, 50, 5, bar => (bar.Open, bar.High, bar.Low, bar.Close, 0));
        Assert.Equal(FindingKind.ZeroVolume, Assert.Single(StaleCheck.Run(silent)).Kind);
        Assert.Empty(StaleCheck.Run(Change(Sound, 0, Sound.Count, bar => (bar.Open, bar.High, bar.Low, bar.Close, 0))));
    }

    [Fact]
    public void A_misplaced_decimal_point_is_an_outlier_there_and_back()
    {
        var findings = DataChecks.Run(
            Change(Sound, 120, 1, bar => (bar.Open * 10, bar.High * 10, bar.Low * 10, bar.Close * 10, bar.Volume)));
        Assert.Equal(
            [(FindingKind.Outlier, Sound[120].Time), (FindingKind.Outlier, Sound[121].Time)],
            findings.Select(finding => (finding.Kind, finding.Time!.Value)));
        Assert.Equal(9.0, findings[0].Value!.Value, 0.5);
    }

    [Theory]
    [InlineData(2.0)]
    [InlineData(1.5)]
    [InlineData(4.0)]
    [InlineData(7.0)]
    [InlineData(20.0)]
    [InlineData(0.1)]
    [InlineData(0.5)]
    public void An_unadjusted_split_is_found_and_is_no_outlier(double ratio)
    {
        var raw = Change(
            Sound, 0, 200, bar => (bar.Open * ratio, bar.High * ratio, bar.Low * ratio, bar.Close * ratio, (long)(bar.Volume / ratio)));
        var finding = Assert.Single(DataChecks.Run(raw, NyseCalendar.Instance));
        Assert.Equal((FindingKind.UnadjustedSplit, ratio, Sound[200].Time), (finding.Kind, finding.Value, finding.Time));
        Assert.Empty(DataChecks.Run(PriceAdjustment.Apply(raw, Adjustment.Splits, [new Split(Sound[200].Time, ratio)])));
    }

    [Fact]
    public void A_crash_to_a_half_in_heavy_trading_is_an_outlier_and_no_split()
    {
        var crash = Change(
            Sound, 200, 100,
            bar => (bar.Open / 2, bar.High / 2, bar.Low / 2, bar.Close / 2, bar.Volume * (bar.Time == Sound[200].Time ? 40 : 2)));
        Assert.Equal(FindingKind.Outlier, Assert.Single(DataChecks.Run(crash)).Kind);
        var wild = Change(crash, 200, 1, bar => (bar.Open, bar.High * 1.2, bar.Low * 0.8, bar.Close, Sound[200].Volume * 2));
        Assert.Equal(FindingKind.Outlier, Assert.Single(DataChecks.Run(wild)).Kind);
    }

    private static BarSeries Hourly(IEnumerable<Bar> bars) => BarSeries.FromBars(new Symbol("H"), Interval.Parse("1h"), [.. bars]);

    private static Bar Flat(DateTime time) => new(time, 1, 1, 1, 1, 1);

    private static IEnumerable<Bar> Bars(BarSeries series) => Enumerable.Range(0, series.Count).Select(i => series[i]);

    private static BarSeries From(IReadOnlyCollection<Bar> bars) => BarSeries.FromBars(new Symbol("X"), Interval.Daily, bars);

    private static BarSeries Change(BarSeries series, int start, int count, Func<Bar,
        (double Open, double High, double Low, double Close, long Volume)> change) => From(
    [
        .. Bars(series).Select((bar, i) =>
        {
            var (open, high, low, close, volume) = change(bar);
            return i >= start && i < start + count ? new Bar(bar.Time, open, high, low, close, volume) : bar;
        }),
    ]);
}
