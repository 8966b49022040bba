using TradeMind.Trading.Statistics;

namespace TradeMind.Tests.Analytics;

public class EquityCurveTests
{
    [Fact]
    public void Sessions_keep_the_last_point_of_each_utc_day()
    {
        var times = new[] { "2024-01-02 14:30", "2024-01-02 20:59", "2024-01-03 14:30", "2024-01-05 00:00", "2024-01-05 23:59" };
        var curve = new EquityCurve(100.0, [.. times.Select(Ticks)], [101.0, 102.0, 103.0, 104.0, 105.0]);

        var sessions = curve.Sessions();

        Assert.Equal([102.0, 103.0, 105.0], sessions.Values.ToArray());
        Assert.Equal([Ticks(times[1]), Ticks(times[2]), Ticks(times[4])], sessions.Ticks.ToArray());
        Assert.Equal(100.0, sessions.StartingValue);
    }

    [Fact]
    public void Returns_begin_at_the_starting_value()
    {
        var returns = Curves.Daily(100.0, 110.0, 99.0).Returns();

        Assert.Equal(2, returns.Length);
        Curves.Close(0.1, returns[0]);
        Curves.Close(-0.1, returns[1]);
    }

    [Fact]
    public void Returns_end_with_ruin() => Assert.Equal([-0.5, -1.5], Curves.Daily(100.0, 50.0, -25.0, 10.0).Returns());

    [Fact]
    public void A_leap_cycle_of_1461_days_is_four_years()
    {
        var curve = new EquityCurve(1.0, [Curves.Start.Ticks, Curves.Start.AddDays(1461).Ticks], [1.0, 2.0]);

        Assert.Equal(4.0, curve.Years);
    }

    [Fact]
    public void A_curve_without_points_has_its_starting_value()
    {
        var empty = Curves.Daily(100.0);

        Assert.Equal((100.0, 0.0, 0.0, 0), (empty.FinalValue, empty.TotalReturn, empty.Years, empty.Sessions().Count));
        Assert.Empty(empty.Returns());
    }

    [Theory]
    [InlineData(0.0, 1, 1.0, "starting value 0 ")]
    [InlineData(double.NaN, 1, 1.0, "starting value NaN ")]
    [InlineData(1.0, 2, 1.0, "2 times and 1 values")]
    [InlineData(1.0, 1, double.NaN, "value NaN at 2024-01-01 00:00")]
    [InlineData(1.0, 1, double.PositiveInfinity, "value Infinity at 2024-01-01 00:00")]
    public void Faulty_columns_are_refused(double start, int times, double value, string message)
    {
        var ticks = Enumerable.Range(0, times).Select(day => Curves.Start.AddDays(day).Ticks).ToArray();

        Assert.Contains(message, Assert.Throws<ArgumentException>(() => new EquityCurve(start, ticks, [value])).Message);
    }

    [Fact]
    public void Times_must_ascend()
    {
        var error = Assert.Throws<ArgumentException>(() => new EquityCurve(1.0, [Curves.Start.Ticks, Curves.Start.Ticks], [1.0, 1.0]));

        Assert.Contains("time 2024-01-01 00:00 at index 1 does not come after 2024-01-01 00:00", error.Message);
    }

    private static long Ticks(string time) => DateTime.Parse(time).Ticks;
}
