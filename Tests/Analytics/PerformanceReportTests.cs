using System.Text.Json;
using TradeMind.Trading.Statistics;

namespace TradeMind.Tests.Analytics;

public class PerformanceReportTests
{
    /// <summary>
    /// Mean equity (100 + 120 + 110) / 3 = 110 over two years; 660 traded is 330 one way, three times the equity, 1.5 a year.
    /// </summary>
    [Fact]
    public void Activity()
    {
        var ticks = new[] { 0.0, 100.0, 730.5 }.Select(days => Curves.Start.AddDays(days).Ticks).ToArray();
        var input = new PerformanceInput(new EquityCurve(100.0, ticks, [100.0, 120.0, 110.0]), [], 12.34m, 660m, 2);

        var activity = PerformanceReport.Create(input, PerformanceOptions.AnyLength).Activity;

        Curves.Close(1.5, activity.Turnover);
        Curves.Close(2.0 / 3.0, activity.Exposure);
        Assert.Equal(12.34m, activity.Fees);
    }

    [Fact]
    public void A_report_names_its_span_and_options()
    {
        var options = new PerformanceOptions { RiskFreeRate = 0.03 };

        var report = Curves.Report(Curves.Daily(100.0, 100.0, 101.0), options);

        Assert.Equal((Curves.Start, Curves.Start.AddDays(1)), (report.From!.Value, report.To!.Value));
        Assert.Same(options, report.Options);
    }

    /// <summary>The serializer refuses NaN and infinity, so a run that writes is a run without them.</summary>
    [Theory]
    [InlineData]
    [InlineData(101.0)]
    [InlineData(100.0, 100.0)]
    [InlineData(1e9, 1e-9, 1e9)]
    [InlineData(50.0, 0.0, 10.0)]
    [InlineData(50.0, -20.0, -30.0)]
    public void Every_report_is_json(params double[] values)
    {
        var curve = Curves.Daily(100.0, values);
        var report = PerformanceReport.Create(new PerformanceInput(curve, [Curves.Trade(1m)], 1m, 1m, 0, curve));

        var json = JsonSerializer.Serialize(report);

        Assert.Equal(report, JsonSerializer.Deserialize<PerformanceReport>(json));
    }

    [Fact]
    public void A_run_of_minutes_annualises_to_nothing_rather_than_infinity()
    {
        var midnight = Curves.Start.AddDays(1);
        var curve = new EquityCurve(100.0, [midnight.AddMinutes(-1).Ticks, midnight.Ticks], [100.0, 200.0]);

        Assert.Null(Curves.Report(curve).Returns.Cagr);
    }

    [Theory]
    [InlineData(-1, 0, 0, "fees -1 ")]
    [InlineData(0, -1, 0, "notional traded -1 ")]
    [InlineData(0, 0, -1, "slices in market -1 ")]
    [InlineData(0, 0, 3, "use 0 to 2")]
    public void Faulty_input_is_refused(int fees, int notional, int slices, string message)
    {
        var input = new PerformanceInput(Curves.Daily(100.0, 100.0, 101.0), [], fees, notional, slices);

        Assert.Contains(message, Assert.Throws<ArgumentException>(() => PerformanceReport.Create(input)).Message);
    }
}
