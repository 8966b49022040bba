using TradeMind.Trading.Portfolio;
using TradeMind.Trading.Statistics;

namespace TradeMind.Tests.Analytics;

public class TradeStatisticsTests
{
    /// <summary>
    /// Profits 30, 10, -20, 0, 40, -10, -10, 20: sum 60; wins 30, 10, 40, 20 = 100; losses 20, 10, 10 = 40. Each cost 100.
    /// </summary>
    private static readonly TradeStatistics Mixed = Curves.Trades(30m, 10m, -20m, 0m, 40m, -10m, -10m, 20m);

    [Fact]
    public void Profits_and_losses()
    {
        Assert.Equal((8, 100m, 40m), (Mixed.Count, Mixed.GrossProfit, Mixed.GrossLoss));
        Assert.Equal(0.5, Mixed.WinRate);
        Assert.Equal(2.5, Mixed.ProfitFactor);
        Assert.Equal(25m, Mixed.AverageWin);
        Assert.Equal((40m, -20m), (Mixed.BestProfit!.Value, Mixed.WorstProfit!.Value));
        Assert.Equal((0.4, -0.2), (Mixed.BestReturn!.Value, Mixed.WorstReturn!.Value));
        Assert.Equal(-40m / 3m, Mixed.AverageLoss);
    }

    [Fact]
    public void Expectancy_in_money_return_and_r()
    {
        Assert.Equal(7.5m, Mixed.Expectancy);
        Curves.Close(0.075, Mixed.ExpectancyReturn);
        Curves.Close(7.5 / (40.0 / 3.0), Mixed.ExpectancyR);
    }

    /// <summary>
    /// Squares of the profits sum to 900 + 100 + 400 + 0 + 1600 + 100 + 100 + 400 = 3600; less 8 x 7.5^2 = 450 is 3150; over 7 is 450.
    /// </summary>
    [Fact]
    public void System_quality_number() => Curves.Close(Math.Sqrt(8.0) * 7.5 / Math.Sqrt(450.0), Mixed.Sqn);

    [Fact]
    public void A_trade_at_zero_ends_a_row()
    {
        Assert.Equal((2, 2), (Mixed.MaxConsecutiveWins, Mixed.MaxConsecutiveLosses));
        Assert.Equal(1, Curves.Trades(1m, 0m, 1m).MaxConsecutiveWins);
    }

    [Fact]
    public void Bars_held_are_averaged()
    {
        var input = new PerformanceInput(Curves.Daily(100.0), [Curves.Trade(1m, 3), Curves.Trade(1m, 4)], 0m, 0m, 0);

        Assert.Equal(3.5, PerformanceReport.Create(input).Trades.AverageBarsHeld);
    }

    [Fact]
    public void Without_trades_nothing_is_known_but_the_count()
    {
        var none = new TradeStatistics { Count = 0, GrossProfit = 0m, GrossLoss = 0m, MaxConsecutiveWins = 0, MaxConsecutiveLosses = 0 };

        Assert.Equal(none, Curves.Trades());
    }

    [Fact]
    public void Without_a_loss_there_is_no_profit_factor()
    {
        var wins = Curves.Trades(1m, 2m);

        Assert.Equal((null, null, null), (wins.ProfitFactor, wins.ExpectancyR, wins.AverageLoss));
        Assert.Equal(1.0, wins.WinRate);
    }

    [Fact]
    public void Losses_alone_have_a_profit_factor_of_zero()
    {
        var losses = Curves.Trades(-1m, -2m);

        Assert.Equal((0.0, 0.0), (losses.ProfitFactor!.Value, losses.WinRate!.Value));
        Assert.Equal(-1.0, losses.ExpectancyR!.Value);
        Assert.Null(losses.AverageWin);
    }

    [Fact]
    public void Equal_profits_have_no_quality_number() => Assert.Null(Curves.Trades(0.1m, 0.1m, 0.1m).Sqn);

    [Fact]
    public void Return_of_a_short_trade_is_measured_on_what_was_sold()
    {
        var trade = Curves.Trade(20m) with { Quantity = -10m, ExitPrice = 8m };

        Assert.Equal(0.2, trade.ReturnFraction);
    }

    public static TheoryData<ClosedTrade, string> Faulty => new()
    {
        { default, "quantity 0" },
        { Curves.Trade(1m) with { EntryPrice = 0m }, "entry price 0 " },
        { Curves.Trade(1m) with { ExitPrice = -1m }, "exit price -1 " },
        { Curves.Trade(1m) with { Fees = -2m }, "fees -2 " },
        { Curves.Trade(1m) with { BarsHeld = -3 }, "bars held -3 " },
        { Curves.Trade(1m) with { ExitTime = Curves.Start.AddDays(-1) }, "entry time 2024-01-01" },
    };

    [Theory]
    [MemberData(nameof(Faulty))]
    public void Faulty_trades_are_refused(ClosedTrade trade, string message)
    {
        var input = new PerformanceInput(Curves.Daily(100.0), [trade], 0m, 0m, 0);

        Assert.Contains(message, Assert.Throws<ArgumentException>(() => PerformanceReport.Create(input)).Message);
    }
}
