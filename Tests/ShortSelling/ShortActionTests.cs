using TradeMind.Trading.Engine;
using TradeMind.Trading.Execution;
using TradeMind.Trading.Market;
using TradeMind.Trading.Portfolio;
using TradeMind.Trading.Risk;
using TradeMind.Trading.Sessions;
using static TradeMind.Trading.Signals.SignalSide;

namespace TradeMind.Tests.ShortSelling;

/// <summary>Corporate actions and close-outs of what is short.</summary>
public class ShortActionTests
{
    private static readonly DateTime ExDate = new(2024, 1, 4, 0, 0, 0, DateTimeKind.Utc);

    [Fact]
    public void A_dividend_is_paid_to_the_lender()
    {
        var account = Short(100);
        var effect = Assert.Single(account.Act(new Dividend(ExDate, 0.25)).Effects);
        Assert.Equal((ActionOutcome.Charged, -100m, -25m), (effect.Outcome, effect.Before, effect.Cash));
        Assert.Equal(110_000m - 25, account.Account.Cash);
        Assert.Equal(
            "A dividend of 0.25 a share on 2024-01-04: 25.00 paid to the lender of 100 shares",
            ActionText.Describe((ActionEntry)account.Entries[^1], account.Session.Plan.Symbols));
    }

    [Fact]
    public void Reinvested_dividends_buy_nothing_for_a_short()
    {
        var account = Short(100, options => options with { Dividends = DividendPolicy.Reinvest });
        account.Act(new Dividend(ExDate, 5));
        Assert.Equal(0, account.Account.Broker.WorkingCount);
    }

    [Fact]
    public void A_split_restates_the_short_its_stop_and_its_target()
    {
        var account = Short(101, options => options with { Risk = RiskPolicy.None with { StopLoss = 0.1m, TakeProfit = 0.2m } });
        var effect = Assert.Single(account.Act(new Split(ExDate, 0.5)).Effects);

        // 50 shares are short, and the half share is bought back at 200.
        Assert.Equal((ActionOutcome.Restated, -101m, -50m, -100m), (effect.Outcome, effect.Before, effect.After, effect.Cash));
        Assert.Equal(200m, account.Account.Ledger.Positions[0].AverageCost);
        account.Flat(Sell, 219);
        Assert.Equal(-50, account.Held);
        account.Flat(Sell, 220);
        Assert.Equal("StopLoss Buy 50 @ 220", account.Fills[^1]);
    }

    [Theory]
    [InlineData(0.0, 0.0, OrderPurpose.WriteOff)]
    [InlineData(30.0, 30.0, OrderPurpose.CloseOut)]
    [InlineData(null, 100.0, OrderPurpose.CloseOut)]
    public void A_delisting_buys_back_at_the_cash_that_holders_get(double? price, double paid, OrderPurpose purpose)
    {
        var account = Short(100);
        var effect = Assert.Single(account.Act(new Delisting(ExDate, price)).Effects);
        Assert.Equal((ActionOutcome.Closed, -100m, 0m, -100 * (decimal)paid), (effect.Outcome, effect.Before, effect.After, effect.Cash));
        Assert.Equal(purpose, Assert.Single(account.Entries[^1].Outcome.Fills).Purpose);
        Assert.Equal(110_000m - (100 * (decimal)paid), account.Account.Cash);
        Assert.Equal(10_000m - (100 * (decimal)paid), Assert.Single(account.Trades).Profit);
    }

    [Theory]
    [InlineData(0.0, 100.0)]
    [InlineData(0.3, 130.0)]
    [InlineData(1.0, 200.0)]
    public void A_close_out_gives_up_the_haircut_on_this_side_too(double haircut, double paid)
    {
        var account = Short(100);
        account.Command(SessionAction.CloseOut, new CloseOut("A", (decimal)haircut));
        Assert.Equal(110_000m - (100 * (decimal)paid), account.Account.Cash);
        Assert.Equal(0, account.Held);
        account.Flat(Sell, 100);
        Assert.Equal(0, account.Account.Broker.WorkingCount);
        account.Flat(Hold, 100);
        account.Flat(Sell, 100);
        Assert.Equal(1, account.Account.Broker.WorkingCount);
    }

    [Fact]
    public void A_short_goes_on_under_another_ticker_but_not_onto_the_other_side()
    {
        var account = new SignalledAccount(SignalledAccount.Free(), "A", "B", "C");
        account.Slice(1, (Sell, 100, 100, 100, 100), (Hold, 50, 50, 50, 50), (Buy, 20, 20, 20, 20));
        account.Slice(1, (Sell, 100, 100, 100, 100), (Hold, 50, 50, 50, 50), (Buy, 20, 20, 20, 20));
        account.Act(new TickerChange(ExDate, new Symbol("B")));
        Assert.Equal([0m, -100m, 100m], account.Account.Ledger.Positions.ToArray().Select(p => p.Quantity));
        var effect = Assert.Single(account.Act(new TickerChange(ExDate.AddDays(1), new Symbol("C")), symbol: 1).Effects);
        Assert.Equal(ActionOutcome.Closed, effect.Outcome);
        Assert.Equal([0m, 0m, 100m], account.Account.Ledger.Positions.ToArray().Select(p => p.Quantity));
    }

    [Fact]
    public void Nights_are_charged_once_and_by_the_calendar()
    {
        var account = Short(100, options => options with { ShortSelling = new ShortTerms { BorrowRate = 0.36m } });

        // 100 x 100 at 36 % and 360 days are 10 a day; after the next close 100 x 150.
        Assert.Equal(10m, account.Flat(Sell, 150).Outcome.BorrowFee);
        Assert.Equal(45m, account.Flat(Sell, 150, days: 3).Outcome.BorrowFee);
        Assert.Equal(55m, account.Account.Ledger.BorrowFees);
        Assert.Equal(110_000m - 55, account.Account.Cash);
    }

    /// <summary>Sold short at 100 on the second day.</summary>
    private static SignalledAccount Short(decimal units, Func<AccountOptions, AccountOptions>? change = null)
    {
        var options = SignalledAccount.Free(units);
        var account = new SignalledAccount(change is null ? options : change(options));
        account.Flat(Sell, 100);
        account.Flat(Sell, 100);
        Assert.Equal(-units, account.Held);
        return account;
    }
}
