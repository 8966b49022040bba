using FsCheck;
using FsCheck.Fluent;
using TradeMind.Trading.Execution;
using TradeMind.Trading.Market;
using TradeMind.Trading.Portfolio;
using TradeMind.Trading.Serialization;

namespace TradeMind.Tests.Portfolio;

/// <summary>What holds of the portfolio under any sequence of fills that the cash and the positions allow.</summary>
public class LedgerPropertyTests
{
    private const decimal StartingCash = 10_000m;
    private const decimal Exactness = 0.000_000_001m;

    /// <summary>Attempts to buy or sell; those that exceed cash or holdings are cut to what is possible.</summary>
    private static readonly Arbitrary<TradeAttempt[]> Attempts = (
        from symbol in Gen.Choose(0, 2)
        from buy in Gen.Choose(0, 1)
        from quantity in Gen.Choose(1, 5_000)
        from price in Gen.Choose(1, 5_000_000)
        from commission in Gen.Choose(0, 500)
        select new TradeAttempt(symbol, buy == 1, quantity / 10m, price / 10_000m, commission / 100m)).ArrayOf().ToArbitrary();

    [Fact]
    public void The_books_add_up_after_every_fill() => Prop.ForAll(Attempts, attempts =>
    {
        var ledger = Open();
        var bought = 0m;
        var sold = 0m;
        var fees = 0m;
        return Walk(ledger, attempts).All(fill =>
        {
            bought += fill.Side == OrderSide.Buy ? fill.Notional : 0;
            sold += fill.Side == OrderSide.Sell ? fill.Notional : 0;
            fees += fill.Commission;
            var cost = ledger.Positions.ToArray().Sum(p => p.CostBasis);
            return Close(ledger.Cash + cost, StartingCash + ledger.RealisedProfit - ledger.FeesPaid)
                && Close(ledger.Cash, StartingCash - bought + sold - fees)
                && Close(ledger.Traded, bought + sold)
                && Close(ledger.FeesPaid, fees)
                && ledger.Cash >= 0
                && ledger.Positions.ToArray().All(p => p.Quantity >= 0 && p.CostBasis >= -Exactness && p.EntryFees >= -Exactness);
        });
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Equity_is_cash_and_the_value_of_what_is_held() => Prop.ForAll(Attempts, attempts =>
    {
        var ledger = Open();
        _ = Walk(ledger, attempts).Count();
        double[] prices = [12.34, 0.5, 987.6543];
        var held = ledger.Positions.ToArray().Zip(prices, (p, price) => p.Quantity * (decimal)price).Sum();
        var unrealised = ledger.Positions.ToArray().Zip(prices, (p, price) => p.UnrealisedProfit((decimal)price)).Sum();
        return ledger.Equity(prices) == ledger.Cash + held
            && Close(ledger.Equity(prices), StartingCash + ledger.RealisedProfit + unrealised - ledger.FeesPaid);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Round_trips_carry_all_profit_and_all_fees_once_everything_is_sold() => Prop.ForAll(Attempts, attempts =>
    {
        var ledger = Open();
        var trades = new AppendLog<ClosedTrade>();
        _ = Walk(ledger, attempts, trades).Count();
        for (var symbol = 0; symbol < 3; symbol++)
        {
            if (!ledger.Positions[symbol].IsFlat)
            {
                ledger.Sell(Fills.Sell(ledger.Positions[symbol].Quantity, 10m, symbol: symbol), 1_000, trades);
            }
        }

        var closed = trades.Items.ToArray();
        return Close(closed.Sum(t => t.Profit), ledger.Cash - StartingCash) && Close(closed.Sum(t => t.Fees), ledger.FeesPaid)
            && closed.All(t => Close(t.Profit, (t.Quantity * (t.ExitPrice - t.EntryPrice)) - t.Fees));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Replaying_the_journal_gives_the_same_books() => Prop.ForAll(Attempts, attempts =>
    {
        var ledger = Open();
        Fill[] journal = [.. Walk(ledger, attempts)];
        var replayed = Open();
        foreach (var fill in journal)
        {
            Book(replayed, fill, new AppendLog<ClosedTrade>());
        }

        return StateWriter.Save(ref ledger).AsSpan().SequenceEqual(StateWriter.Save(ref replayed));
    }).QuickCheckThrowOnFailure();

    private static Ledger Open() => new([new Symbol("A"), new Symbol("B"), new Symbol("C")], StartingCash);

    private static bool Close(decimal left, decimal right) => Math.Abs(left - right) <= Exactness;

    /// <summary>Books the attempts one after another and returns each fill once it is booked.</summary>
    private static IEnumerable<Fill> Walk(Ledger ledger, TradeAttempt[] attempts, AppendLog<ClosedTrade>? trades = null)
    {
        for (var i = 0; i < attempts.Length; i++)
        {
            var (symbol, buy, quantity, price, commission) = attempts[i];
            var most = buy ? Math.Floor((ledger.Cash - commission) / price * 10m) / 10m : ledger.Positions[symbol].Quantity;
            if (Math.Min(quantity, most) is not (> 0 and var possible) || (!buy && commission > (possible * price) + ledger.Cash))
            {
                continue;
            }

            var fill = buy
                ? Fills.Buy(possible, price, commission, symbol, i)
                : Fills.Sell(possible, price, commission, symbol, i);
            Book(ledger, fill, trades ?? new AppendLog<ClosedTrade>());
            yield return fill;
        }
    }

    /// <summary>Slices are numbered by the day of the fill, so that a replay opens positions where they were opened.</summary>
    private static void Book(Ledger ledger, in Fill fill, AppendLog<ClosedTrade> trades)
    {
        var slice = (fill.Time - Fills.Day(0)).Days;
        if (fill.Side == OrderSide.Buy)
        {
            ledger.Buy(fill, slice);
            return;
        }

        ledger.Sell(fill, slice, trades);
    }

    private sealed record TradeAttempt(int Symbol, bool Buy, decimal Quantity, decimal Price, decimal Commission);
}
