using TradeMind.Trading.Market;
using TradeMind.Trading.Portfolio;
using TradeMind.Trading.Randomness;
using TradeMind.Trading.Statistics;
using TradeMind.Trading.Statistics.Inference;

namespace TradeMind.Tests.Analytics.Inference;

/// <summary>What is said of one run is what the statistics themselves say of its returns and trades.</summary>
public class SignificanceReportTests
{
    private static readonly double[] Returns = SimulatedReturns.Draw(new Xoshiro256(5), 750, 0.0008);

    [Fact]
    public void Each_number_is_that_of_its_statistic()
    {
        var trials = new TrialCount(200, 0.0004, 260);
        var luck = SignificanceReport.From(Curve(Returns), Trades(20), trials, replicates: 200, seed: 3);
        var returns = Curve(Returns).Returns();
        var m = ReturnMoments.From(returns)!;
        Assert.Empty(luck.Missing);
        Assert.Equal((750, 20, trials), (luck.Sessions, luck.Trades, luck.Trials));
        Assert.Equal(SharpeInference.Probabilistic(m.Sharpe, 0, 750, m.Skewness, m.Kurtosis), luck.Probabilistic);
        Assert.Equal(SharpeInference.Deflated(m.Sharpe, 750, m.Skewness, m.Kurtosis, 200, 0.0004), luck.Deflated);
        Assert.Equal(SharpeInference.ExpectedMaximum(200, 0.0004) * Math.Sqrt(252), luck.ExpectedBest);
        Assert.Equal(SharpeInference.MinimumTrackRecord(m.Sharpe, 0, m.Skewness, m.Kurtosis, 0.95), luck.MinimumSessions);
        Assert.Equal(BootstrapInterval.Sharpe(returns, 200, 3), luck.Sharpe);
        Assert.Equal(BootstrapInterval.Growth(returns, 200, 3), luck.Growth);
        Assert.Equal(BootstrapInterval.Drawdown(returns, 200, 3), luck.Drawdown);

        // Two trades win and one loses 1,000 of 100,000 and what came before.
        var worth = 100_000.0;
        double[] expected = [.. Enumerable.Range(0, 20).Select(i => { var r = (i % 3 == 2 ? -1000 : 1000)
            / worth; worth *= 1 + r; return r; })];
        Assert.Equal(TradeShuffle.Run(expected, 200, 0.5, 3)!.Median, luck.Shuffle!.Median, 12);
    }

    [Fact]
    public void A_single_trial_is_not_deflated()
    {
        var luck = SignificanceReport.From(Curve(Returns), [], TrialCount.One, 100);
        Assert.Equal(luck.Probabilistic, luck.Deflated);
        Assert.Equal(0, luck.ExpectedBest);
    }

    [Fact]
    public void What_there_is_too_little_for_is_said_instead_of_a_number()
    {
        var few = SignificanceReport.From(Curve(Returns[..29]), Trades(9), TrialCount.One, 100);
        Assert.Equal((null, null, null, null, null), (few.Probabilistic, few.Deflated, few.Sharpe, few.Growth, few.Shuffle));
        Assert.Equal(
            ["trade order: 9 round trips, 10 are needed", "Sharpe ratio, growth and drawdown: 29 sessions, 30 are needed"], few.Missing);
        var idle = SignificanceReport.From(Curve(new double[100]), Trades(10), TrialCount.One, 100);
        Assert.Contains("nothing was risked", Assert.Single(idle.Missing), StringComparison.Ordinal);
        var ruined = SignificanceReport.From(Curve([.. Returns[..60], -1.5]), Trades(10), TrialCount.One, 100);
        Assert.Equal("growth: undefined after a total loss", Assert.Single(ruined.Missing));
        Assert.NotNull(ruined.Sharpe);
    }

    private static EquityCurve Curve(double[] returns)
    {
        var worth = 100_000.0;
        double[] values = [.. returns.Select(r => worth *= 1 + r)];
        return new EquityCurve(100_000, [.. values.Select((_, i) => new DateTime(2000, 1, 1).AddDays(i).Ticks)], values);
    }

    private static ClosedTrade[] Trades(int count) => [.. Enumerable.Range(0, count).Select(i => new ClosedTrade(
        new Symbol("A"), new DateTime(2000, 1, 1, 0, 0, 0, DateTimeKind.Utc).AddDays(i),
        new DateTime(2000, 1, 2, 0, 0, 0, DateTimeKind.Utc).AddDays(i), 10, 100, 200, 0, i % 3 == 2 ? -1000 : 1000, 1))];
}
