using FsCheck;
using FsCheck.Fluent;
using TradeMind.Tests.Properties;
using TradeMind.Trading.Backtesting;
using TradeMind.Trading.Execution;
using TradeMind.Trading.Market;
using TradeMind.Trading.Portfolio;
using TradeMind.Trading.Statistics;
using Interval = TradeMind.Trading.Market.Interval;

namespace TradeMind.Tests.Analytics;

/// <summary>Where the profit of a run comes from, and how far its trades went.</summary>
public sealed class TradeBreakdownTests
{
    /// <summary>A Friday.</summary>
    private static readonly DateTime Friday = new(2026, 1, 9, 15, 30, 0, DateTimeKind.Utc);

    private static readonly MeasuredTrade[] Three =
    [
        Closed("B", Friday, units: 10, profit: 100, OrderPurpose.TakeProfit, adverse: 0.01, favourable: 0.11, risk: 50),
        Closed("A", Friday.AddDays(3), units: -5, profit: -40, OrderPurpose.StopLoss, adverse: 0.09, favourable: 0.03, risk: 40),
        Closed("B", Friday.AddDays(3).AddHours(2), units: 10, profit: 0, OrderPurpose.Exit, adverse: 0.02, favourable: 0.04, risk: null),
    ];

    [Fact]
    public void Totals_are_those_worked_out_by_hand()
    {
        var total = TradeTotals.From(Three);
        Assert.Equal((3, 1, 1, 60m, 6m), (total.Count, total.Wins, total.Losses, total.Profit, total.Fees));
        Assert.Equal((1 / 3.0, 2.5, 20m), (total.WinRate, total.ProfitFactor, total.Expectancy));

        // R of the first is 2, of the second -1; the third had no stop.
        Assert.Equal(0.5, total.AverageR!.Value, 1e-12);
        Assert.Equal((0.04, 0.06), (Math.Round(total.AverageMae!.Value, 12), Math.Round(total.AverageMfe!.Value, 12)));
    }

    [Fact]
    public void Groups_are_by_side_symbol_reason_weekday_and_hour()
    {
        var found = TradeBreakdown.From(Three, Interval.Parse("30m"));
        Assert.Equal([("Long", 100m), ("Short", -40m)], Profits(found.BySide));
        Assert.Equal([("A", -40m), ("B", 100m)], Profits(found.BySymbol));
        Assert.Equal([("Exit", 0m), ("StopLoss", -40m), ("TakeProfit", 100m)], Profits(found.ByExitReason));
        Assert.Equal([("Monday", -40m), ("Friday", 100m)], Profits(found.ByWeekday));
        Assert.Equal([("15", 60m), ("17", 0m)], Profits(found.ByHour));
        Assert.Empty(TradeBreakdown.From(Three, Interval.Daily).ByHour);
    }

    [Fact]
    public void Nothing_traded_has_no_groups_and_no_means()
    {
        var found = TradeBreakdown.From([], Interval.Daily);
        Assert.Empty(found.BySymbol);
        Assert.Equal(new TradeTotals(0, 0, 0, null, 0, 0, null, null, null, null, null, null), found.Total);
    }

    /// <summary>Every group leaves nothing out and counts nothing twice; excursions are those of a second, plain reckoning.</summary>
    [Fact]
    public void Measured_trades_are_the_trades_of_the_run()
    {
        var seen = 0;
        Prop.ForAll(Scenario.Any, scenario =>
        {
            var series = scenario.Series();
            var result = scenario.Plan(AccountScope.Shared).Run(series);
            Assert.Equal(result.Trades, result.MeasuredTrades.Select(trade => trade.Trade));
            Assert.All(result.MeasuredTrades, trade => Assert.Equal(Plain(trade.Trade, series), trade.Excursion));
            var found = result.Breakdown;
            foreach (var groups in new[] { found.BySide, found.BySymbol, found.ByExitReason, found.ByWeekday })
            {
                // Sums in another order differ in the last of 28 digits.
                Assert.Equal(found.Total.Count, groups.Sum(group => group.Totals.Count));
                Assert.Equal(found.Total.Profit, groups.Sum(group => group.Totals.Profit), 15);
            }

            seen += found.Total.Count;
        }).QuickCheckThrowOnFailure();
        Assert.True(seen > 100, $"only {seen} trades were measured");
    }

    /// <summary>With a stop a twentieth below the fill, one R is a twentieth of what the position cost.</summary>
    [Fact]
    public void Risk_is_the_loss_at_the_stop()
    {
        var trades = Reporting.TearSheets.SampleRun.Run("ma_crossover").MeasuredTrades;
        Assert.NotEmpty(trades);
        Assert.All(trades, trade => Assert.Equal(
            (double)(0.05m * trade.Trade.EntryPrice * trade.Trade.Quantity), (double)trade.Risk!.Value, 1e-6));
        Assert.Contains(trades, trade => trade.ExitReason == OrderPurpose.Exit);
    }

    private static Excursion Plain(ClosedTrade trade, IEnumerable<BarSeries> all)
    {
        var series = all.Single(one => one.Symbol == trade.Symbol);
        return Excursion.From(trade, [.. Enumerable.Range(0, series.Count).Select(i => series[i])]);
    }

    private static IEnumerable<(string, decimal)> Profits(IEnumerable<TradeGroup> groups) =>
        groups.Select(group => (group.Key, group.Totals.Profit));

    private static MeasuredTrade Closed(
        string symbol, DateTime exit, decimal units, decimal profit, OrderPurpose reason, double adverse, double favourable,
        decimal? risk) => new(
        new ClosedTrade(new Symbol(symbol), exit.AddDays(-1), exit, units, 100, 101, 2, profit, 1), reason,
        new Excursion(adverse, favourable), risk);
}
