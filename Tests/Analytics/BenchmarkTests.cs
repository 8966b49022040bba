using TradeMind.Trading.Market;
using TradeMind.Trading.Statistics;

namespace TradeMind.Tests.Analytics;

public class BenchmarkTests
{
    /// <summary>
    /// Run 1, 10, -4, 2, 3, 2, 1, -10 % against -6, -7, -1, -9, -2, -6, -8, -5 %: empyrical publishes this beta, and this alpha compounded
    /// over 252 days.
    /// </summary>
    [Fact]
    public void Alpha_and_beta_equal_those_that_empyrical_publishes()
    {
        var benchmark = Against(
            Curves.FromReturns(0.01, 0.10, -0.04, 0.02, 0.03, 0.02, 0.01, -0.10),
            Curves.FromReturns(-0.06, -0.07, -0.01, -0.09, -0.02, -0.06, -0.08, -0.05));

        Curves.Close(-0.71296296296296313, benchmark.Beta);
        Curves.Close(-0.99978538348850043, Math.Pow(1.0 + (benchmark.Alpha!.Value / 252.0), 252.0) - 1.0);
    }

    /// <summary>Twice the benchmark's 1 % and 3 % plus 0.5 % a session; beta 2, alpha 0.5 % - f + 2 f with f = 0.1 %.</summary>
    [Fact]
    public void Alpha_is_what_beta_does_not_explain()
    {
        var benchmark = Against(
            Curves.FromReturns(0.025, 0.065), Curves.FromReturns(0.01, 0.03),
            new PerformanceOptions { MinimumSessions = 0, RiskFreeRate = 0.252 });

        Curves.Close(2.0, benchmark.Beta);
        Assert.Equal(0.006 * 252.0, benchmark.Alpha!.Value, 1e-10);
        Curves.Close((1.01 * 1.03) - 1.0, benchmark.TotalReturn);
    }

    [Fact]
    public void Days_that_only_one_has_are_left_out()
    {
        // Common days 1, 3, 4: run 220 -> 242 -> 266.2 is 10 %, 10 %; benchmark 50 -> 51 -> 53.04 is 2 %, 4 %. No run variance: beta 0.
        var run = Points((0, 100.0), (1, 220.0), (2, 500.0), (3, 242.0), (4, 266.2));
        var other = Points((1, 50.0), (3, 51.0), (4, 53.04), (9, 60.0));

        var benchmark = Against(run, other);

        Assert.Equal(0.0, benchmark.Beta!.Value, 1e-12);
        Assert.Equal(0.1 * 252.0, benchmark.Alpha!.Value, 1e-10);
    }

    [Fact]
    public void Without_variance_of_the_benchmark_there_is_no_beta()
    {
        var benchmark = Against(Curves.FromReturns(0.01, 0.02, 0.03), Curves.FromReturns(0.01, 0.01, 0.01));

        Assert.Equal((null, null), (benchmark.Alpha, benchmark.Beta));
        Assert.NotNull(benchmark.TotalReturn);
    }

    [Fact]
    public void Without_common_days_there_is_no_beta() =>
        Assert.Null(Against(Points((0, 1.0), (1, 2.0), (2, 1.0)), Points((10, 1.0), (11, 2.0), (12, 1.0))).Beta);

    [Fact]
    public void Without_a_benchmark_everything_is_unknown() =>
        Assert.Equal(new BenchmarkStatistics(), Curves.Report(Curves.Daily(100.0, 101.0, 102.0)).Benchmark);

    /// <summary>
    /// Half of 1000 in each: 50 units of AAA at 10 on day 0; BBB waits as cash until day 1, then 25 units at 20. AAA has no bar on day 2.
    /// </summary>
    [Fact]
    public void Buying_and_holding_two_symbols()
    {
        var curve = BuyAndHold.Curve(
            [Series("AAA", (0, 10.0, 11.0), (1, 11.0, 12.0)), Series("BBB", (1, 20.0, 22.0), (2, 22.0, 18.0))], 1000.0);

        Assert.Equal([550.0 + 500.0, 600.0 + 550.0, 600.0 + 450.0], curve.Values.ToArray());
        Assert.Equal([0, 1, 2], Enumerable.Range(0, curve.Count).Select(i => (curve.Time(i) - Curves.Start).Days));
        Assert.Equal(1000.0, curve.StartingValue);
    }

    [Fact]
    public void Buying_nothing_is_refused()
    {
        Assert.Contains("there is no series", Assert.Throws<ArgumentException>(() => BuyAndHold.Curve([], 1000.0)).Message);
        Assert.Contains("AAA has no bars", Assert.Throws<ArgumentException>(() => BuyAndHold.Curve([Series("AAA")], 1000.0)).Message);
    }

    private static BenchmarkStatistics Against(EquityCurve run, EquityCurve benchmark, PerformanceOptions? options = null) =>
        PerformanceReport.Create(new PerformanceInput(run, [], 0m, 0m, 0, benchmark), options ?? PerformanceOptions.AnyLength).Benchmark;

    private static EquityCurve Points(params (int Day, double Value)[] points) =>
        new(100.0, [.. points.Select(point => Curves.Start.AddDays(point.Day).Ticks)], [.. points.Select(point => point.Value)]);

    private static BarSeries Series(string symbol, params (int Day, double Open, double Close)[] bars) => BarSeries.FromBars(
        new Symbol(symbol),
        Interval.Daily,
        [.. bars.Select(bar => new Bar(
            Curves.Start.AddDays(bar.Day), bar.Open, Math.Max(bar.Open, bar.Close), Math.Min(bar.Open, bar.Close), bar.Close, 1))]);
}
