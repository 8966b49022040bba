using TradeMind.Trading.Execution;
using TradeMind.Trading.Market;
using TradeMind.Trading.Portfolio;
using TradeMind.Trading.Serialization;

namespace TradeMind.Tests.ShortSelling;

/// <summary>What is short in the books: a quantity and a cost below zero, average proceeds, profit to the last digit.</summary>
public class ShortLedgerTests
{
    private static readonly DateTime Day = new(2024, 1, 2, 0, 0, 0, DateTimeKind.Utc);

    private readonly Ledger _ledger = new([new("A"), new("B")], 10_000m, allowsShort: true);
    private readonly AppendLog<ClosedTrade> _trades = new();

    [Fact]
    public void A_short_in_two_sales_and_two_purchases_is_one_trade()
    {
        _ledger.SellShort(Fill(OrderSide.Sell, 100, 50m, 5m), 1);
        _ledger.SellShort(Fill(OrderSide.Sell, 50, 53m, 2.65m), 2);
        Assert.Equal(-150, _ledger.Positions[0].Quantity);
        Assert.Equal(51m, _ledger.Positions[0].AverageCost);
        Assert.Equal(-7_650m, _ledger.Positions[0].CostBasis);
        Assert.Equal(10_000m + 7_650 - 7.65m, _ledger.Cash);
        Assert.Equal(450m, _ledger.Positions[0].UnrealisedProfit(48m));
        Assert.Equal(_ledger.Cash - (150 * 48m), _ledger.Equity([48, 0]));

        // 60 of 150 at 47: 60 x (51 - 47) less its commission and 60/150 of 7.65.
        Assert.Equal(240m - 2.82m - 3.06m, _ledger.Cover(Fill(OrderSide.Buy, 60, 47m, 2.82m), 3, _trades));
        Assert.Equal(-90, _ledger.Positions[0].Quantity);
        Assert.Equal(0, _trades.Count);
        Assert.Equal(-90m - 4.68m - 4.59m, _ledger.Cover(Fill(OrderSide.Buy, 90, 52m, 4.68m), 5, _trades));

        var trade = Assert.Single(_trades.Items.ToArray());
        Assert.Equal(-150, trade.Quantity);
        Assert.Equal(51m, trade.EntryPrice);
        Assert.Equal(50m, trade.ExitPrice);
        Assert.Equal(5m + 2.65m + 2.82m + 4.68m, trade.Fees);
        Assert.Equal(150m - 15.15m, trade.Profit);
        Assert.Equal(134.85 / 7_650, trade.ReturnFraction, 15);
        Assert.Equal(4, trade.BarsHeld);
        Assert.Equal(10_000m + 134.85m, _ledger.Cash);
        Assert.Equal(150m, _ledger.RealisedProfit);
        Assert.True(_ledger.Positions[0].IsFlat);
    }

    [Fact]
    public void Dividends_are_paid_and_borrow_is_charged()
    {
        _ledger.SellShort(Fill(OrderSide.Sell, 100, 50m, 0), 1);
        _ledger.Credit(-100 * 0.25m);
        _ledger.ChargeBorrow(1.5m);
        Assert.Equal(15_000m - 25m - 1.5m, _ledger.Cash);
        Assert.Equal(-25m, _ledger.RealisedProfit);
        Assert.Equal(1.5m, _ledger.BorrowFees);
        Assert.Equal(0m, _ledger.FeesPaid);
    }

    [Fact]
    public void A_split_restates_what_is_short()
    {
        _ledger.SellShort(Fill(OrderSide.Sell, 90, 60m, 0), 1);
        _ledger.Split(new SymbolIndex(0), new ShareRatio(3, 1));
        Assert.Equal((-270m, 20m, -5_400m),
            (_ledger.Positions[0].Quantity, _ledger.Positions[0].AverageCost, _ledger.Positions[0].CostBasis));
    }

    [Fact]
    public void A_loss_beyond_the_cash_is_owed()
    {
        _ledger.SellShort(Fill(OrderSide.Sell, 100, 100m, 0), 1);
        _ledger.Cover(Fill(OrderSide.Buy, 100, 250m, 10m), 2, _trades);
        Assert.Equal(10_000m - 15_000m - 10m, _ledger.Cash);
    }

    [Fact]
    public void What_is_long_is_not_sold_short_and_the_other_way_round()
    {
        _ledger.Buy(Fill(OrderSide.Buy, 10, 10m, 0), 1);
        _ledger.SellShort(Fill(OrderSide.Sell, 10, 10m, 0) with { Symbol = 1 }, 1);
        Assert.Throws<LedgerException>(() => _ledger.SellShort(Fill(OrderSide.Sell, 10, 10m, 0), 2));
        Assert.Throws<LedgerException>(() => _ledger.Buy(Fill(OrderSide.Buy, 10, 10m, 0) with { Symbol = 1 }, 2));
        Assert.Throws<LedgerException>(() => _ledger.Cover(Fill(OrderSide.Buy, 11, 10m, 0) with { Symbol = 1 }, 2, _trades));
        Assert.Throws<LedgerException>(() => _ledger.Carry(new SymbolIndex(0), new SymbolIndex(1)));
        Assert.Throws<LedgerException>(() => new Ledger([new("A")], 1_000m).SellShort(Fill(OrderSide.Sell, 1, 10m, 0), 1));
        Assert.Throws<LedgerException>(() => new Ledger([new("A")], 1_000m).Credit(-1));
    }

    [Fact]
    public void Saved_and_loaded_it_has_the_same_state()
    {
        _ledger.SellShort(Fill(OrderSide.Sell, 100, 50m, 1m), 1);
        _ledger.ChargeBorrow(0.75m);
        var (saved, loaded) = (_ledger, new Ledger([new("A"), new("B")], 10_000m, allowsShort: true));
        StateReader.Load(ref loaded, StateWriter.Save(ref saved));
        Assert.Equal(_ledger.Cash, loaded.Cash);
        Assert.Equal(0.75m, loaded.BorrowFees);
        Assert.Equal(_ledger.Positions[0], loaded.Positions[0]);
    }

    private static Fill Fill(OrderSide side, decimal quantity, decimal price, decimal commission) =>
        new(1, 0, Day.Ticks, side, quantity, price, commission, side == OrderSide.Sell ? OrderPurpose.Entry : OrderPurpose.Exit);
}
