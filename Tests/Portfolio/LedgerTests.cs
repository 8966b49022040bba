using TradeMind.Trading.Market;
using TradeMind.Trading.Portfolio;
using TradeMind.Trading.Serialization;

namespace TradeMind.Tests.Portfolio;

public class LedgerTests
{
    private static readonly Symbol[] Universe = [new("A"), new("B")];

    [Fact]
    public void Purchases_average_their_price_without_commission()
    {
        // 10 x 100 + 30 x 120 = 4,600 for 40 units: 115 each.
        var ledger = new Ledger(Universe, 10_000m);
        ledger.Buy(Fills.Buy(10, 100m, 1m, day: 1), 1);
        ledger.Buy(Fills.Buy(30, 120m, 3m, day: 2), 2);
        var position = ledger.Positions[0];
        Assert.Equal((40m, 115m, 4_600m, 4m), (position.Quantity, position.AverageCost, position.CostBasis, position.EntryFees));
        Assert.Equal((Fills.Day(1).Ticks, 1L), (position.OpenedTicks, position.OpenedSlice));
        Assert.Equal((5_396m, 4m, 4_600m, 0m), (ledger.Cash, ledger.FeesPaid, ledger.Traded, ledger.RealisedProfit));
        Assert.Equal(400m, position.UnrealisedProfit(125m));
    }

    [Fact]
    public void A_partial_sale_takes_its_share_of_cost_and_fees()
    {
        // A quarter of 4 in fees is 1; 10 x (130 - 115) = 150 before fees, 150 - 1 - 2 after.
        var ledger = new Ledger(Universe, 10_000m);
        ledger.Buy(Fills.Buy(10, 100m, 1m, day: 1), 1);
        ledger.Buy(Fills.Buy(30, 120m, 3m, day: 2), 2);
        var trades = new AppendLog<ClosedTrade>();
        Assert.Equal(147m, ledger.Sell(Fills.Sell(10, 130m, 2m, day: 5), 6, trades));
        Assert.Equal(0, trades.Count);
        Assert.Equal(
            (30m, 115m, 3_450m, 3m),
            (ledger.Positions[0].Quantity, ledger.Positions[0].AverageCost, ledger.Positions[0].CostBasis, ledger.Positions[0].EntryFees));
        Assert.Equal((5_396m + 1_298m, 150m, 6m), (ledger.Cash, ledger.RealisedProfit, ledger.FeesPaid));
    }

    [Fact]
    public void Sales_in_parts_are_one_round_trip()
    {
        // Bought 10 x 100 and 30 x 120, later 20 x 90: 6,400 for 60. Sold 10 x 130, 25 x 80 and 25 x 110: 6,050.
        // Fees 1 + 3 + 2 and 2 + 5 + 4. 6,050 - 6,400 - 17 = -367, in three sales of different signs.
        var ledger = new Ledger(Universe, 10_000m);
        var trades = new AppendLog<ClosedTrade>();
        ledger.Buy(Fills.Buy(10, 100m, 1m, day: 1), 1);
        ledger.Buy(Fills.Buy(30, 120m, 3m, day: 2), 2);
        var profit = ledger.Sell(Fills.Sell(10, 130m, 2m, day: 5), 6, trades);
        ledger.Buy(Fills.Buy(20, 90m, 2m, day: 6), 7);
        profit += ledger.Sell(Fills.Sell(25, 80m, 5m, day: 7), 8, trades);
        profit += ledger.Sell(Fills.Sell(25, 110m, 4m, day: 9), 10, trades);
        Assert.Equal(1, trades.Count);
        var trade = trades[0];
        Assert.Equal(
            (Universe[0], Fills.Day(1), Fills.Day(9), 60m, 9),
            (trade.Symbol, trade.EntryTime, trade.ExitTime, trade.Quantity, trade.BarsHeld));
        Assert.Equal(6_400m / 60, trade.EntryPrice, 20);
        Assert.Equal(6_050m / 60, trade.ExitPrice, 20);
        Assert.Equal(17m, trade.Fees, 20);
        Assert.Equal(-367m, trade.Profit, 20);
        Assert.Equal(-367m, profit, 20);
        Assert.Equal(new Position(), ledger.Positions[0]);
    }

    [Fact]
    public void The_last_sale_leaves_nothing_behind_although_the_average_does_not_divide()
    {
        // 3 units for 100: 33.33... each. Sold one by one at 40: profit 20 less fees of 0.30 and 3 x 0.10.
        var ledger = new Ledger(Universe, 1_000m);
        ledger.Buy(Fills.Buy(1, 30m, 0.1m), 1);
        ledger.Buy(Fills.Buy(2, 35m, 0.2m), 2);
        var profit = 0m;
        for (var i = 0; i < 3; i++)
        {
            profit += ledger.Sell(Fills.Sell(1, 40m, 0.1m), 3, new());
        }

        Assert.Equal(new Position(), ledger.Positions[0]);
        Assert.Equal(19.4m, profit, 12);
        Assert.Equal(20m, ledger.RealisedProfit, 12);
        Assert.Equal((1_019.4m, 0.6m, 220m), (ledger.Cash, ledger.FeesPaid, ledger.Traded));
    }

    [Fact]
    public void A_position_that_is_opened_again_begins_anew()
    {
        var ledger = new Ledger(Universe, 1_000m);
        ledger.Buy(Fills.Buy(1, 10m, day: 1), 1);
        ledger.Sell(Fills.Sell(1, 12m, day: 2), 2, new());
        ledger.Buy(Fills.Buy(2, 20m, day: 3), 3);
        Assert.Equal(
            (20m, Fills.Day(3).Ticks, 3L),
            (ledger.Positions[0].AverageCost, ledger.Positions[0].OpenedTicks, ledger.Positions[0].OpenedSlice));
    }

    [Fact]
    public void Equity_is_cash_plus_positions_at_the_given_prices()
    {
        var ledger = new Ledger(Universe, 1_000m);
        ledger.Buy(Fills.Buy(3, 100m), 1);
        ledger.Buy(Fills.Buy(2, 50m, symbol: 1), 1);
        Assert.Equal(600m + 330m + 98.02m, ledger.Equity([110, 49.01]));
    }

    [Fact]
    public void Promises_lessen_what_is_available_and_nothing_else()
    {
        var ledger = new Ledger(Universe, 1_000m);
        ledger.Reserve(400m);
        ledger.Reserve(600m);
        Assert.Equal((1_000m, 1_000m, 0m), (ledger.Cash, ledger.Reserved, ledger.Available));
        ledger.Release(400m);
        Assert.Equal(400m, ledger.Available);
    }

    public static TheoryData<string, Action<Ledger>> Defects { get; } = new()
    {
        { "a sale exceeds the position", l => l.Sell(Fills.Sell(6, 10m), 2, new()) },
        { "a sale exceeds the position", l => l.Sell(Fills.Sell(1, 10m, symbol: 1), 2, new()) },
        { "a purchase exceeds cash", l => l.Buy(Fills.Buy(96, 10m), 2) },
        { "a purchase exceeds cash", l => l.Buy(Fills.Buy(95, 10m, 0.01m), 2) },
        { "the commission is more than", l => l.Sell(Fills.Sell(5, 10m, 1_000.01m), 2, new()) },
        { "a fill needs", l => l.Buy(Fills.Buy(0, 10m), 2) },
        { "a fill needs", l => l.Buy(Fills.Buy(-1, 10m), 2) },
        { "a fill needs", l => l.Buy(Fills.Buy(1, 0m), 2) },
        { "a fill needs", l => l.Buy(Fills.Buy(1, 10m, -1m), 2) },
        { "a fill needs", l => l.Sell(Fills.Sell(0, 10m, symbol: 1), 2, new()) },
        { "a fill needs", l => l.Sell(Fills.Sell(-1, 10m), 2, new()) },
        { "reserved cash exceeds", l => l.Reserve(950.01m) },
        { "reserved cash exceeds", l => l.Reserve(-1m) },
        { "more was released", l => l.Release(0.01m) },
        { "more was released", l => l.Release(-1m) },
    };

    // 1,000 less 5 x 10: there are 5 units of A and 950 in cash.
    [Theory]
    [MemberData(nameof(Defects))]
    public void A_defect_is_refused_and_changes_nothing(string message, Action<Ledger> defect)
    {
        var ledger = new Ledger(Universe, 1_000m);
        ledger.Buy(Fills.Buy(5, 10m), 1);
        var before = StateWriter.Save(ref ledger);
        var fault = Assert.Throws<LedgerException>(() => defect(ledger)).Message;
        Assert.Contains(message, fault, StringComparison.Ordinal);
        Assert.Contains("cash 950", fault, StringComparison.Ordinal);
        Assert.Equal(before, StateWriter.Save(ref ledger));
    }

    [Fact]
    public void Starting_cash_and_symbols_are_checked()
    {
        Assert.Contains(
            "starting cash is 0", Assert.Throws<ArgumentException>(() => new Ledger(Universe, 0)).Message, StringComparison.Ordinal);
        Assert.Contains("'A' appears twice", Assert.Throws<ArgumentException>(() => new Ledger([new("A"), new("A")], 1)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Reset_goes_back_to_the_first_day()
    {
        var ledger = new Ledger(Universe, 1_000m);
        var before = StateWriter.Save(ref ledger);
        ledger.Buy(Fills.Buy(5, 10m, 1m), 1);
        ledger.Sell(Fills.Sell(2, 11m, 1m), 2, new());
        ledger.Reserve(1m);
        ledger.Reset();
        Assert.Equal(before, StateWriter.Save(ref ledger));
    }
}
