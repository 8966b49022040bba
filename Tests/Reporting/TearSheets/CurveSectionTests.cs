using TradeMind.Reporting.TearSheets;
using TradeMind.Tests.Analytics;
using TradeMind.Trading.Market;
using TradeMind.Trading.Statistics;

namespace TradeMind.Tests.Reporting.TearSheets;

/// <summary>Months, distribution, rolling statistics and merged bars, each against numbers worked out by hand.</summary>
public class CurveSectionTests
{
    [Fact]
    public void Months_run_from_the_end_of_one_to_the_end_of_the_next()
    {
        // 31 days of January rise from 100 to 131, February falls to 104.8.
        var section = Section(Curves.Daily(100, [.. Enumerable.Range(1, 31).Select(d => 100.0 + d), 120, 104.8]));
        Assert.Equal([(2024, 1, 0.31), (2024, 2, -0.2)], section.Months.Select(m => (m.Year, m.Month, Math.Round(m.Value, 12))));
        Assert.Equal(0.048, section.Years.Single().Value, 1e-12);
    }

    [Fact]
    public void After_ruin_there_is_no_month()
    {
        var curve = new EquityCurve(100, [Day(2024, 1, 31), Day(2024, 2, 29), Day(2024, 3, 31)], [0, 0, 5]);
        Assert.Equal([-1.0], Section(curve).Months.Select(m => m.Value));
    }

    [Fact]
    public void Bins_begin_at_multiples_of_their_width_and_leave_unchanged_days_out()
    {
        // Returns -1 %, 1 %, 2 % count: their quartiles span 2 %, and the width 2 x 0.02 / cbrt(3) = 2.8 % rounds up to 5 %.
        var histogram = Section(Curves.FromReturns(0.01, 0, -0.01, 0.02, 0)).Returns!;
        Assert.Equal((0.05, 2), (histogram.Width, histogram.Unchanged));
        Assert.Equal(-0.05, histogram.From, 1e-12);
        Assert.Equal([1, 2], histogram.Counts.AsEnumerable());
        Assert.Equal(0.02 / 3, histogram.Mean, 1e-9);
    }

    [Fact]
    public void Nothing_that_varies_has_no_distribution() => Assert.Null(Section(Curves.FromReturns(0, 0, 0)).Returns);

    [Fact]
    public void A_window_has_half_a_year_of_sessions()
    {
        Assert.Null(Section(Curves.FromReturns([.. Enumerable.Range(0, 126).Select(i => i % 2 == 0 ? 0.01 : -0.01)])).Rolling);
        var rolling = Section(Curves.FromReturns([.. Enumerable.Range(0, 130).Select(i => i % 2 == 0 ? 0.01 : -0.01)])).Rolling!;
        Assert.Equal(5, rolling.Times.Length);

        // As many gains as losses of one size: no mean, and a deviation of 0.01 sqrt(126 / 125).
        Assert.All(rolling.Sharpe, sharpe => Assert.Equal(0, sharpe, 1e-9));
        Assert.All(rolling.Volatility, volatility => Assert.Equal(0.01 * Math.Sqrt(126.0 / 125.0 * 252.0), volatility, 1e-9));
    }

    [Fact]
    public void Merged_bars_open_first_close_last_and_reach_as_far_as_any()
    {
        var series = BarSeries.FromBars(new Symbol("AAA"), Interval.Daily,
        [
            new Bar(Curves.Start, 10, 12, 9, 11, 100), new Bar(Curves.Start.AddDays(1), 11, 15, 10, 14, 200),
            new Bar(Curves.Start.AddDays(2), 14, 14, 7, 8, 300),
        ]);
        var bars = MergedBars.From(series, 2);
        Assert.Equal((2, 2), (bars.Step, bars.Times.Length));
        Assert.Equal((10.0, 15.0, 9.0, 14.0, 300L), (bars.Open[0], bars.High[0], bars.Low[0], bars.Close[0], bars.Volume[0]));
        Assert.Equal((14.0, 14.0, 7.0, 8.0, 300L), (bars.Open[1], bars.High[1], bars.Low[1], bars.Close[1], bars.Volume[1]));
        Assert.Equal([2.0, 3.0], bars.Sample([1, 2, 3]));
        Assert.Equal(bars.Times[0], bars.LabelOf(Curves.Start.AddDays(1).Ticks));
        Assert.Equal(bars.Times[1], bars.LabelOf(Curves.Start.AddDays(2).Ticks));
    }

    private static CurveSection Section(EquityCurve curve) =>
        CurveSection.From(curve, null, PerformanceOptions.Default, TearSheetLimits.Default, []);

    private static long Day(int year, int month, int day) => new DateTime(year, month, day, 0, 0, 0, DateTimeKind.Utc).Ticks;
}
