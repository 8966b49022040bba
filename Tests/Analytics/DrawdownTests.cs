using TradeMind.Trading.Statistics;

namespace TradeMind.Tests.Analytics;

public class DrawdownTests
{
    /// <summary>
    /// Day 0 100, 1 120, 2 90, 3 108, 4 120, 5 150, 6 135, 7 140: 25 % from day 1 to 4, then 10 % from day 5, not recovered by day 7.
    /// </summary>
    private static readonly EquityCurve TwoFalls = Curves.Daily(100.0, 100.0, 120.0, 90.0, 108.0, 120.0, 150.0, 135.0, 140.0);

    [Fact]
    public void Each_fall_has_its_peak_trough_and_recovery()
    {
        var found = Drawdown.Find(TwoFalls);

        Assert.Equal(2, found.Count);
        Assert.Equal(new Drawdown(Day(1), Day(2), Day(4), 0.25, 3.0), found[0]);
        Assert.Equal(new Drawdown(Day(5), Day(6), null, 0.1, 2.0), found[1]);
    }

    [Fact]
    public void Statistics_of_two_falls()
    {
        var drawdowns = Curves.Report(TwoFalls).Drawdowns;

        Assert.Equal(Drawdown.Find(TwoFalls)[0], drawdowns.Deepest);
        Curves.Close(0.25, drawdowns.Maximum);
        Curves.Close(3.0, drawdowns.LongestDays);
        Curves.Close(0.175, drawdowns.AverageDepth);
        Curves.Close(2.5, drawdowns.AverageDays);
        Curves.Close(0.4 / 0.25, drawdowns.RecoveryFactor);

        // Depths: 0, 0, 1/4, 1/10, 0, 0, 1/10, 1/15.
        Curves.Close(Math.Sqrt((0.0625 + 0.01 + 0.01 + (1.0 / 225.0)) / 8.0), drawdowns.UlcerIndex);
    }

    [Fact]
    public void Calmar_is_annual_growth_by_the_deepest_fall()
    {
        var year = Curves.Start.AddDays(365.25).Ticks;
        var curve = new EquityCurve(100.0, [Curves.Start.Ticks, Curves.Start.AddDays(1).Ticks, year], [100.0, 80.0, 130.0]);

        Curves.Close(0.3 / 0.2, Curves.Report(curve).Drawdowns.Calmar);
    }

    [Fact]
    public void The_starting_value_is_the_first_peak()
    {
        var fall = Assert.Single(Drawdown.Find(Curves.Daily(100.0, 95.0, 90.0)));

        Assert.Equal(new Drawdown(Day(0), Day(1), null, 0.1, 1.0), fall);
    }

    [Fact]
    public void The_peak_of_a_plateau_is_its_last_point()
    {
        var fall = Assert.Single(Drawdown.Find(Curves.Daily(100.0, 100.0, 100.0, 75.0, 75.0, 101.0)));

        Assert.Equal(new Drawdown(Day(1), Day(2), Day(4), 0.25, 3.0), fall);
    }

    [Fact]
    public void A_fall_within_a_day_counts_for_the_depth_but_not_for_the_ulcer_index()
    {
        var curve = new EquityCurve(100.0, [Day(0).Ticks, Day(0).AddHours(1).Ticks, Day(0).AddHours(2).Ticks], [100.0, 50.0, 100.0]);

        var drawdowns = Curves.Report(curve).Drawdowns;

        Assert.Equal((0.5, 0.0), (drawdowns.Maximum, drawdowns.UlcerIndex));
    }

    [Fact]
    public void Without_a_fall_the_depth_is_zero_and_the_rest_unknown() =>
        Assert.Equal(
            new DrawdownStatistics { Maximum = 0.0, UlcerIndex = 0.0 }, Curves.Report(Curves.Daily(100.0, 100.0, 101.0)).Drawdowns);

    [Fact]
    public void Without_points_everything_is_unknown() =>
        Assert.Equal(new DrawdownStatistics(), Curves.Report(Curves.Daily(100.0)).Drawdowns);

    private static DateTime Day(int day) => Curves.Start.AddDays(day);
}
