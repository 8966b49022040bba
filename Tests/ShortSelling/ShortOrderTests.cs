using TradeMind.Trading.Engine;
using TradeMind.Trading.Execution;
using TradeMind.Trading.Market;
using TradeMind.Trading.Risk;
using TradeMind.Trading.Sessions;
using static TradeMind.Trading.Signals.SignalSide;

namespace TradeMind.Tests.ShortSelling;

/// <summary>What a signal does, and where stops, targets and commands leave a short: by hand, bar by bar.</summary>
public class ShortOrderTests
{
    private static readonly AccountOptions Guarded = SignalledAccount.Free() with
    {
        Risk = RiskPolicy.None with { StopLoss = 0.05m, TakeProfit = 0.10m, WaitAfterProtectiveExit = true },
    };

    [Fact]
    public void A_signal_turns_an_account_in_two_bars()
    {
        var account = new SignalledAccount(SignalledAccount.Free());
        account.Flat(Sell, 100);
        account.Flat(Sell, 101);
        Assert.Equal(-100, account.Held);
        account.Flat(Buy, 99);
        account.Flat(Buy, 98);
        Assert.Equal(0, account.Held);
        account.Flat(Sell, 97);
        Assert.Equal(100, account.Held);
        account.Flat(Sell, 96);
        account.Flat(Hold, 95);
        Assert.Equal(
            ["Entry Sell 100 @ 101", "Exit Buy 100 @ 98", "Entry Buy 100 @ 97", "Exit Sell 100 @ 96", "Entry Sell 100 @ 95"],
            account.Fills);
        Assert.Equal([(-100m, 300m), (100m, -100m)], account.Trades.Select(t => (t.Quantity, t.Profit)));
    }

    [Fact]
    public void A_long_account_sells_only_what_it_holds()
    {
        var account = new SignalledAccount(SignalledAccount.Free() with { ShortSelling = null });
        account.Flat(Sell, 100);
        account.Flat(Sell, 101);
        Assert.Empty(account.Fills);
        Assert.Empty(account.Entries.SelectMany(e => e.Outcome.Decisions));
    }

    [Theory]
    [InlineData(101, 106, 100, 102, "StopLoss Buy 100 @ 105")]
    [InlineData(108, 109, 107, 107, "StopLoss Buy 100 @ 108")]
    [InlineData(95, 96, 88, 95, "TakeProfit Buy 100 @ 90")]
    [InlineData(87, 89, 86, 88, "TakeProfit Buy 100 @ 87")]
    [InlineData(100, 106, 89, 100, "StopLoss Buy 100 @ 105")]
    [InlineData(89, 106, 88, 100, "TakeProfit Buy 100 @ 89")]
    public void Stop_above_and_target_below(double open, double high, double low, double close, string fill)
    {
        var account = new SignalledAccount(Guarded);
        account.Flat(Sell, 100);
        account.Flat(Sell, 100);
        account.Bar(Sell, open, high, low, close);
        Assert.Equal(["Entry Sell 100 @ 100", fill], account.Fills);

        // The other exit is cancelled, and the signal has to turn before it is sold again.
        Assert.Equal(0, account.Account.Broker.WorkingCount);
        account.Flat(Sell, 100);
        Assert.Equal(2, account.Fills.Length);
        account.Flat(Hold, 100);
        account.Flat(Sell, 100);
        account.Flat(Sell, 100);
        Assert.Equal(3, account.Fills.Length);
    }

    [Theory]
    [InlineData(100, 106, 99, 100, "StopLoss Buy 100 @ 105")]
    [InlineData(100, 101, 89, 95, "TakeProfit Buy 100 @ 90")]
    public void Exits_are_live_in_the_bar_of_the_entry(double open, double high, double low, double close, string fill)
    {
        var account = new SignalledAccount(Guarded);
        account.Flat(Sell, 100);
        account.Bar(Sell, open, high, low, close);
        Assert.Equal(["Entry Sell 100 @ 100", fill], account.Fills);
    }

    [Fact]
    public void A_wait_that_ends_with_the_opposite_signal_opens_the_other_side_at_once()
    {
        var account = new SignalledAccount(Guarded);
        account.Flat(Sell, 100);
        account.Bar(Sell, 100, 106, 100, 100);
        account.Flat(Buy, 100);
        account.Flat(Buy, 100);
        Assert.Equal("Entry Buy 100 @ 100", account.Fills[^1]);
    }

    [Fact]
    public void A_trailing_stop_follows_a_short_down()
    {
        var account = new SignalledAccount(SignalledAccount.Free());
        account.Flat(Sell, 100);
        account.Flat(Sell, 100);
        account.Account.Broker.Submit(
            new OrderRequest
            {
                Symbol = 0, Side = OrderSide.Buy, Quantity = 100, Type = OrderType.TrailingStop, TrailFraction = 0.05m,
                Purpose = OrderPurpose.StopLoss,
            },
            BarTime.From(account.Day), referencePrice: 100, reserve: 0);
        account.Bar(Sell, 100, 100, 80, 82);
        account.Bar(Sell, 82, 83.5, 80, 83);
        Assert.Equal(-100, account.Held);
        account.Bar(Sell, 83, 85, 83, 84);
        Assert.Equal("StopLoss Buy 100 @ 84", account.Fills[^1]);
    }

    [Fact]
    public void Flatten_leaves_both_sides_and_withdraws_what_waits()
    {
        var account = new SignalledAccount(SignalledAccount.Free(), "A", "B", "C");
        account.Slice(1, (Sell, 100, 100, 100, 100), (Buy, 50, 50, 50, 50), (Hold, 20, 20, 20, 20));
        account.Slice(1, (Sell, 100, 100, 100, 100), (Buy, 50, 50, 50, 50), (Sell, 20, 20, 20, 20));
        account.Command(SessionAction.Flatten);
        account.Slice(1, (Sell, 90, 90, 90, 90), (Buy, 60, 60, 60, 60), (Sell, 20, 20, 20, 20));
        Assert.All(account.Account.Ledger.Positions.ToArray(), position => Assert.True(position.IsFlat));
        Assert.Equal(
            ["Entry Sell 100 @ 100", "Entry Buy 100 @ 50", "Exit Buy 100 @ 90", "Exit Sell 100 @ 60"], account.Fills);
        Assert.Equal(102_000m, account.Account.Cash);
    }

    [Fact]
    public void Without_the_margin_nothing_is_sold_and_the_reason_is_journalled()
    {
        // 100 x 100 needs half of its value and the reserve: 5,250.
        var account = new SignalledAccount(SignalledAccount.Free(cash: 5_249));
        var entry = account.Flat(Sell, 100);
        account.Flat(Sell, 100);
        var decision = Assert.Single(entry.Outcome.Decisions);
        Assert.Equal((RejectionReason.InsufficientMargin, -100m, 5_250.0, 5_249.0),
            (decision.Rejection, decision.AskedQuantity, decision.NeededCash, decision.AvailableCash));
        Assert.Empty(account.Fills);
        Assert.Equal(2, Assert.Single(account.Entries[1].Outcome.RepeatedRefusals).Bars);
    }

    [Fact]
    public void An_open_beyond_the_reserve_is_refused_at_the_fill()
    {
        var account = new SignalledAccount(SignalledAccount.Free(cash: 5_250));
        account.Flat(Sell, 100);
        var entry = account.Flat(Hold, 106);
        Assert.Equal(RejectionReason.InsufficientMarginAtFill, Assert.Single(entry.Outcome.Orders).Reason);
        Assert.Equal(0, account.Account.Ledger.Reserved);
    }

    [Fact]
    public void Below_the_maintenance_margin_it_is_bought_in_at_the_next_open()
    {
        var account = new SignalledAccount(Guarded with
        {
            StartingCash = 6_000, Risk = RiskPolicy.None with { WaitAfterProtectiveExit = true },
        });
        account.Flat(Sell, 100);
        account.Flat(Sell, 100);

        // 16,000 cash cover 1.3 x 12,300 and not 1.3 x 12,310.
        Assert.Empty(account.Flat(Sell, 123).Outcome.Orders);
        var called = account.Flat(Sell, 123.1);
        var order = Assert.Single(called.Outcome.Orders);
        Assert.Equal((OrderPurpose.BuyIn, OrderSide.Buy, 100m), (order.Request.Purpose, order.Request.Side, order.Request.Quantity));
        var decision = Assert.Single(called.Outcome.Decisions);
        Assert.Equal((order.Id, 16_003.0, 16_000.0), (decision.OrderId, decision.NeededCash, decision.AvailableCash));
        account.Flat(Sell, 170);
        Assert.Equal("BuyIn Buy 100 @ 170", account.Fills[^1]);
        Assert.Equal(-1_000m, account.Account.Cash);

        // What is owed opens nothing, and the signal has to turn first.
        account.Flat(Sell, 10);
        account.Flat(Hold, 10);
        var refused = account.Flat(Sell, 10);
        Assert.Equal(RejectionReason.SizeTooSmall, Assert.Single(refused.Outcome.Decisions).Rejection);
    }

    [Fact]
    public void The_largest_short_is_bought_in_first_and_no_more_than_needed_even_when_stopped()
    {
        var account = new SignalledAccount(SignalledAccount.Free(cash: 20_000), "A", "B");
        account.Slice(1, (Sell, 100, 100, 100, 100), (Sell, 90, 90, 90, 90));
        account.Slice(1, (Sell, 100, 100, 100, 100), (Sell, 90, 90, 90, 90));
        account.Command(SessionAction.Stop);
        account.Slice(1, (Sell, 141, 141, 141, 141), (Sell, 160, 160, 160, 160));
        account.Slice(1, (Sell, 140, 140, 140, 140), (Sell, 150, 150, 150, 150));
        Assert.Equal([0m - 100, 0m], account.Account.Ledger.Positions.ToArray().Select(p => p.Quantity));
        Assert.Equal("BuyIn Buy 100 @ 150", account.Fills[^1]);
    }
}
