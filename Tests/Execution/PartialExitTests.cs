using TradeMind.Trading.Execution;
using TradeMind.Trading.Statistics;

namespace TradeMind.Tests.Execution;

/// <summary>A position that is left in several fills is one trade.</summary>
public class PartialExitTests
{
    [Fact]
    public void An_exit_over_three_bars_is_one_round_trip_in_every_count()
    {
        // 100 bought at 10 for 1,000; sold 40 at 11, 40 at 9 and 20 at 12: 440 + 360 + 240 = 1,040. As three trades two of them won.
        var desk = new PaperBrokerHarness(ExecutionModel.Frictionless with { Participation = 0.1m });
        desk.Buy(100);
        desk.Bar(10, 10, 10, 10, 1_000);
        desk.Sell(100);
        desk.Bar(11, 11, 11, 11, 400);
        Assert.Equal(0, desk.Broker.Trades.Count);
        desk.Bar(9, 9, 9, 9, 400);
        desk.Bar(12, 12, 12, 12, 200);
        Assert.Equal([0m, 40m, -40m, 40m], desk.Broker.Fills.Items.ToArray().Select(f => f.Profit));
        var trade = Assert.Single(desk.Broker.Trades.Items.ToArray());
        Assert.Equal((100m, 10m, 10.4m, 0m, 40m, 3), (
            trade.Quantity, trade.EntryPrice, trade.ExitPrice, trade.Fees, trade.Profit, trade.BarsHeld));

        var equity = new EquityCurve(100_000, [trade.EntryTime.Ticks, trade.ExitTime.Ticks], [100_000, 100_040]);
        var statistics = PerformanceReport.Create(new PerformanceInput(equity, [trade], 0, 2_040, 1)).Trades;
        Assert.Equal((1, 1.0, 1, 0), (
            statistics.Count, statistics.WinRate!.Value, statistics.MaxConsecutiveWins, statistics.MaxConsecutiveLosses));
        Assert.Null(statistics.Sqn);
    }
}
