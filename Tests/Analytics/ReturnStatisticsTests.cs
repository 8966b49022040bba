using TradeMind.Trading;
using TradeMind.Trading.Market;
using TradeMind.Trading.Statistics;

namespace TradeMind.Tests.Analytics;

public class ReturnStatisticsTests
{
    /// <summary>
    /// Monthly returns of the example portfolio of Bacon (2008), in percent, as published with the R package PerformanceAnalytics.
    /// </summary>
    private static readonly double[] BaconPortfolio =
        [0.3, 2.6, 1.1, -1.0, 1.5, 2.5, 1.6, 6.7, -1.4, 4.0, -0.5, 8.1, 4.0, -3.7, -6.1, 1.7, -4.9, -2.2, 7.0, 5.8, -6.5, 2.4, -0.5, -0.9];

    /// <summary>Expected values are those published in the tests of the Python package empyrical for the same returns.</summary>
    [Fact]
    public void Sharpe_and_sortino_equal_those_that_empyrical_publishes()
    {
        var returns = Curves.Report(Curves.FromReturns(0.01, 0.10, -0.04, 0.02, 0.03, 0.02, 0.01, -0.10)).Returns;

        Curves.Close(1.7238613961706866, returns.Sharpe);
        Curves.Close(2.605531251673693, returns.Sortino);
    }

    /// <summary>All losses: -6, -7, -1, -9, -2, -6, -8, -5 % after a flat day; empyrical's sample negative_returns.</summary>
    [Fact]
    public void Ratios_of_losses_equal_those_that_empyrical_publishes()
    {
        var returns = Curves.Report(Curves.FromReturns(0.0, -0.06, -0.07, -0.01, -0.09, -0.02, -0.06, -0.08, -0.05)).Returns;

        Curves.Close(-24.406808633910085, returns.Sharpe);
        Curves.Close(-13.532743075043401, returns.Sortino);
    }

    /// <summary>
    /// Bacon's mean return is 0.9 % a month and the downside deviation below 0.5 % is 0.02553674 by PerformanceAnalytics.
    /// </summary>
    [Fact]
    public void Sortino_of_bacons_portfolio_uses_the_published_downside_deviation()
    {
        var options = new PerformanceOptions { MinimumSessions = 0, RiskFreeRate = 0.06 };

        var curve = Curves.FromReturns([.. BaconPortfolio.Select(percent => percent / 100.0)])
            .By(new SeriesFrequency(SeriesCalendar.Monthly));
        var sortino = Curves.Report(curve, options).Returns.Sortino;

        Assert.Equal((0.009 - 0.005) / 0.02553674 * Math.Sqrt(12.0), sortino!.Value, 1e-6);
    }

    /// <summary>
    /// Annual returns 17, 15, 23, -5, 12, 9, 13, -4 %, mean 10 %: downside deviation sqrt((25 + 16) / 8) = 2.264 %, as in Rollinger and
    /// Hoffman, Sortino: A Sharper Ratio.
    /// </summary>
    [Fact]
    public void Sortino_equals_the_worked_example_of_rollinger_and_hoffman()
    {
        var curve = Curves.FromReturns(0.17, 0.15, 0.23, -0.05, 0.12, 0.09, 0.13, -0.04)
            .By(new SeriesFrequency(SeriesCalendar.Irregular, 1));

        Assert.Equal(4.417, Curves.Report(curve).Returns.Sortino!.Value, 5e-4);
    }

    /// <summary>Returns 10 % and -10 %: mean 0, sum of squares 0.02 over n - 1 = 1.</summary>
    [Fact]
    public void Volatility_is_the_sample_deviation_times_the_root_of_the_year()
    {
        var returns = Curves.Report(Curves.Daily(100.0, 110.0, 99.0)).Returns;

        Curves.Close(Math.Sqrt(0.02 * 252.0), returns.Volatility);
        Curves.Close(-0.01, returns.TotalReturn);
        Curves.Close(0.1, returns.BestDay);
        Curves.Close(-0.1, returns.WorstDay);
        Assert.Equal((2, 99.0), (returns.Sessions, returns.FinalEquity));
    }

    /// <summary>Returns 1 % and 3 %, risk-free 25.2 % / 252 = 0.1 %: excess 1.9 %, deviation sqrt(0.0002).</summary>
    [Fact]
    public void Sharpe_takes_the_risk_free_rate_of_a_session_off()
    {
        var options = new PerformanceOptions { MinimumSessions = 0, RiskFreeRate = 0.252 };
        var sharpe = Curves.Report(Curves.FromReturns(0.01, 0.03), options).Returns.Sharpe;

        Curves.Close(0.019 / Math.Sqrt(0.0002) * Math.Sqrt(252.0), sharpe);
    }

    [Fact]
    public void Cagr_of_a_doubling_in_two_calendar_years()
    {
        var curve = new EquityCurve(100.0, [Curves.Start.Ticks, Curves.Start.AddDays(730.5).Ticks], [100.0, 200.0]);

        Curves.Close(Math.Sqrt(2.0) - 1.0, Curves.Report(curve).Returns.Cagr);
    }

    [Theory]
    [InlineData(0.0, -1.0)]
    [InlineData(-10.0, null)]
    public void Cagr_of_ruin(double final, double? expected) =>
        Assert.Equal(expected, Curves.Report(Curves.Daily(100.0, 50.0, final)).Returns.Cagr);

    [Fact]
    public void Steady_growth_has_no_variance_and_so_no_ratio()
    {
        // Powers rather than products: a quotient of products rounds back to the very same return, and nothing would be tested.
        double[] values = [.. Enumerable.Range(1, 50).Select(day => 100.0 * Math.Pow(1.01, day))];
        Assert.NotEqual(1, Curves.Daily(100.0, values).Returns().Distinct().Count());

        var returns = Curves.Report(Curves.Daily(100.0, values)).Returns;

        Assert.Equal(0.0, returns.Volatility);
        Assert.Null(returns.Sharpe);
        Assert.Null(returns.Sortino);
    }

    [Fact]
    public void Gains_alone_have_a_sharpe_but_no_sortino()
    {
        var returns = Curves.Report(Curves.FromReturns(0.01, 0.02)).Returns;

        Assert.NotNull(returns.Sharpe);
        Assert.Null(returns.Sortino);
    }

    [Fact]
    public void One_session_gives_no_statistics_however_many_bars_it_has()
    {
        var curve = new EquityCurve(
            100.0, [Curves.Start.Ticks, Curves.Start.AddHours(1).Ticks, Curves.Start.AddHours(2).Ticks], [101.0, 99.0, 103.0]);

        var returns = Curves.Report(curve).Returns;

        Assert.Equal((null, null, null, null), (returns.Cagr, returns.Volatility, returns.Sharpe, returns.Sortino));
        Curves.Close(0.03, returns.BestDay);
    }

    [Fact]
    public void Bars_within_a_day_do_not_change_the_ratios()
    {
        var days = Curves.Daily(100.0, 101.0, 99.0, 104.0);
        long[] ticks = [.. Enumerable.Range(0, 3).SelectMany(
            i => new[] { days.Time(i).AddHours(-6).Ticks, days.Time(i).AddHours(-5).Ticks })];
        double[] values = [150.0, 101.0, 70.0, 99.0, 120.0, 104.0];

        var intraday = Curves.Report(new EquityCurve(100.0, ticks, values)).Returns;

        Assert.Equal(Curves.Report(days).Returns.Sharpe, intraday.Sharpe);
        Assert.Equal(Curves.Report(days).Returns.Sortino, intraday.Sortino);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(367)]
    public void Periods_out_of_range_are_refused(int periods) =>
        Assert.Contains(
            $"periods per year {periods} ",
            Assert.Throws<InvalidInputException>(() => new SeriesFrequency(SeriesCalendar.Exchange, periods)).Message);

    [Theory]
    [InlineData(29, false)]
    [InlineData(30, true)]
    public void A_year_is_told_from_thirty_sessions_on(int sessions, bool isTold)
    {
        var report = Curves.Report(
            Curves.FromReturns([.. Enumerable.Range(0, sessions).Select(i => (i % 3 - 1) / 100.0)]), PerformanceOptions.Default);

        double?[] annual =
            [report.Returns.Sharpe, report.Returns.Sortino, report.Returns.Volatility, report.Returns.Cagr, report.Drawdowns.Calmar];
        Assert.All(annual, value => Assert.Equal(isTold, value is not null));
        Assert.Equal(isTold ? null : "too short: 29 sessions, annual figures need 30", report.TooShort);
    }

    [Theory]
    [InlineData(-1.0)]
    [InlineData(4.0)]
    [InlineData(double.NaN)]
    public void Risk_free_rates_out_of_range_are_refused(double rate) =>
        Assert.Contains(
            $"risk-free rate {rate} ",
            Assert.Throws<ArgumentOutOfRangeException>(() => new PerformanceOptions { RiskFreeRate = rate }).Message);
}
