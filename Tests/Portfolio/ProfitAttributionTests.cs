using FsCheck;
using FsCheck.Fluent;
using TradeMind.Tests.Properties;
using TradeMind.Tests.ShortSelling;
using TradeMind.Trading.Execution;
using TradeMind.Trading.Market;
using TradeMind.Trading.Portfolio;
using TradeMind.Trading.Signals;

namespace TradeMind.Tests.Portfolio;

/// <summary>What each symbol and strategy gained: by hand, and for any account.</summary>
public sealed class ProfitAttributionTests
{
    private static readonly IReadOnlyList<Symbol> Symbols = [new("A"), new("B")];

    [Fact]
    public void A_position_belongs_to_the_strategy_that_opened_it_until_it_is_flat()
    {
        var parts = new ProfitAttribution(Symbols);
        parts.Take(Fill(0, OrderSide.Buy, 10, 100, 1), "ma");
        parts.Take(Fill(0, OrderSide.Buy, 10, 110, 1), "rsi");
        parts.Take(Fill(0, OrderSide.Sell, 5, 120, 0.5m), "");
        parts.Dividend(0, 7.5m);

        // 20 units cost 2,100: 105 each. 5 of them brought 15 each; 15 are worth 10 more than that.
        var held = Assert.Single(parts.Divide(_ => 15 * 115m));
        Assert.Equal(new AttributedProfit(0, "ma", 75, 150, 2.5m, 7.5m), held);
        Assert.Equal(230, held.Net);
        Assert.Equal(-2_100 + 600 + 7.5m - 2.5m, parts.CashFlow);

        parts.Take(Fill(0, OrderSide.Sell, 15, 115, 1), "");
        parts.Take(Fill(0, OrderSide.Buy, 1, 50, 0), "rsi");
        Assert.Equal(
            [new AttributedProfit(0, "ma", 225, 0, 3.5m, 7.5m), new AttributedProfit(0, "rsi", 0, -8, 0, 0)],
            parts.Divide(_ => 42));
    }

    [Fact]
    public void A_split_moves_nothing_and_a_new_ticker_takes_the_cost_along()
    {
        var parts = new ProfitAttribution(Symbols);
        parts.Take(Fill(0, OrderSide.Buy, 10, 100, 0), "ma");
        parts.Split(new SymbolIndex(0), ShareRatio.From(2));
        Assert.Equal(new AttributedProfit(0, "ma", 0, 100, 0, 0), Assert.Single(parts.Divide(_ => 20 * 55)));
        parts.Settle(0, 3);
        parts.Carry(new SymbolIndex(0), new SymbolIndex(1));
        parts.Take(Fill(1, OrderSide.Sell, 20, 60, 2), "");
        Assert.Equal(
            [new AttributedProfit(0, "ma", 3, 0, 0, 0), new AttributedProfit(1, "ma", 200, 0, 2, 0)], parts.Divide(_ => 0));
    }

    [Fact]
    public void Parts_add_up_to_the_profit_of_any_account()
    {
        var filled = 0;
        Prop.ForAll(Scenario.Any, scenario =>
        {
            var run = scenario.Finished();
            var (parts, turns) = (new ProfitAttribution([.. run.Series.Select(series => series.Symbol)]), 0);
            foreach (var fill in run.Account.Broker.Fills.Items.ToArray())
            {
                parts.Take(fill, $"strategy {turns++ % 3}");
            }

            filled += turns;
            var ledger = run.Account.Ledger;
            double[] marks = [.. run.Series.Select(series => series[series.Count - 1].Close)];
            var divided = parts.Divide(symbol => ledger.Positions[symbol].Quantity * Price.ToDecimal(marks[symbol]));
            return IsSame(ledger.Equity(marks) - ledger.StartingCash, divided.Sum(part => part.Net))
                && IsSame(ledger.Cash - ledger.StartingCash, parts.CashFlow)
                && IsSame(ledger.FeesPaid, divided.Sum(part => part.Fees));
        }).QuickCheckThrowOnFailure();
        Assert.True(filled > 500, $"only {filled} fills");
    }

    [Fact]
    public void Of_a_short_account_the_rest_is_the_borrow_fee()
    {
        var account = new SignalledAccount(SignalledAccount.Free() with { ShortSelling = new ShortTerms { BorrowRate = 0.35m } });
        for (var i = 0; i < 40; i++)
        {
            if (i == 9)
            {
                account.Act(new Dividend(account.Day.AddDays(1), 0.35));
            }

            var price = 100 + (i % 7);
            account.Bar(i % 20 < 15 ? SignalSide.Sell : SignalSide.Buy, price, price + 1, price - 1, price);
        }

        var parts = new ProfitAttribution([new Symbol("A")]);
        foreach (var fill in account.Entries.SelectMany(entry => entry.Outcome.Fills))
        {
            parts.Take(fill, "told");
        }

        var dividends = account.Account.Ledger.RealisedProfit - account.Trades.Sum(trade => trade.Profit + trade.Fees);
        parts.Dividend(0, -35);
        var borrowed = account.Entries.Sum(entry => entry.Outcome.BorrowFee);
        Assert.True(borrowed > 1, $"{borrowed}");
        Assert.NotEqual(0, dividends);
        Assert.Equal(-borrowed, account.Account.Cash - account.Account.Ledger.StartingCash - parts.CashFlow);
    }

    /// <summary>Prices with slippage fill the 28 digits of a decimal: the last of them are cut off in sums.</summary>
    private static bool IsSame(decimal expected, decimal actual) => Math.Abs(expected - actual) < 0.000_000_000_000_1m;

    private static Fill Fill(int symbol, OrderSide side, decimal units, decimal price, decimal fee) =>
        new(0, symbol, 0, side, units, price, fee, side == OrderSide.Buy ? OrderPurpose.Entry : OrderPurpose.Exit);
}
