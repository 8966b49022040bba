using System.Collections.Immutable;
using TradeMind.Storage.Journal;
using TradeMind.Trading.Engine;
using TradeMind.Trading.Execution;
using TradeMind.Trading.Market;
using TradeMind.Trading.Portfolio;
using TradeMind.Trading.Risk;
using TradeMind.Trading.Sessions;
using TradeMind.Trading.Signals;
using TradeMind.Trading.Strategies;

namespace TradeMind.Tests.Sessions;

/// <summary>What splits, dividends, new tickers and delistings do to a portfolio, to the last digit.</summary>
public class CorporateActionTests
{
    private static readonly DateTime Monday = new(2024, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    private readonly PortfolioSession _session = new(Plan(DividendPolicy.Cash));
    private int _day;

    [Fact]
    public void A_split_restates_position_cost_stop_and_target_and_costs_nothing()
    {
        Hold(_session);
        var (before, cash, equity) = (_session.Account.Ledger.Positions[0], _session.Account.Cash, _session.Account.Equity);
        var stop = _session.Account.Broker.WorkingOrder(0).Request;
        var entry = _session.Apply([new SymbolAction(0, new Split(Day(_day), 4))]);
        var after = _session.Account.Ledger.Positions[0];

        Assert.Equal((before.Quantity * 4, before.CostBasis, before.EntryFees), (after.Quantity, after.CostBasis, after.EntryFees));
        Assert.Equal(before.CostBasis / (before.Quantity * 4), after.AverageCost);
        Assert.Equal((cash, equity), (entry.Outcome.Cash, entry.Outcome.Equity));
        var restated = _session.Account.Broker.WorkingOrder(0).Request;
        Assert.Equal((stop.Quantity * 4, stop.StopPrice / 4), (restated.Quantity, restated.StopPrice));
        var target = _session.Account.Broker.WorkingOrder(1).Request;
        Assert.Equal(OrderPurpose.TakeProfit, target.Purpose);
        Assert.Equal(new ActionEffect(ActionOutcome.Restated, before.Quantity, after.Quantity, 0, 2), Assert.Single(entry.Effects));
        Assert.Equal(2, entry.Outcome.Orders.Length);
        Assert.Equal(after.Quantity, Assert.Single(entry.Outcome.Holdings).Quantity);
        Assert.Equal(
            $"A 4-for-1 split on 2024-01-03: {before.Quantity} shares became {after.Quantity}, 2 orders restated",
            ActionText.Describe(entry, _session.Plan.Symbols));

        // The stop is 10 % under the entry of 100: touched at 22.5 of the new shares.
        var sold = Next(_session, 22.4, SignalSide.Hold).Outcome;
        Assert.Equal((22.5m, after.Quantity), (Assert.Single(sold.Fills).Price, sold.Fills[0].Quantity));
    }

    [Fact]
    public void A_reverse_split_pays_the_fraction_of_a_share_in_cash_without_a_commission()
    {
        Hold(_session);
        var (before, cash, equity) = (_session.Account.Ledger.Positions[0], _session.Account.Cash, _session.Account.Equity);
        Assert.Equal(99, before.Quantity);
        var entry = _session.Apply([new SymbolAction(0, new Split(Day(_day), 0.05))]);
        var fill = Assert.Single(entry.Outcome.Fills);
        Assert.Equal(
            (0.95m, 2_000m, 0m, OrderPurpose.CashInLieu), (fill.Quantity, fill.Price, fill.Commission, fill.Purpose));
        Assert.Equal(4m, _session.Account.Ledger.Positions[0].Quantity);
        Assert.Equal((cash + 1_900m, equity), (entry.Outcome.Cash, entry.Outcome.Equity));
        Assert.Equal(4m, _session.Account.Broker.WorkingOrder(0).Request.Quantity);
    }

    [Fact]
    public void A_waiting_purchase_buys_as_much_money_as_it_was_meant_for()
    {
        Start(_session);
        Next(_session, 100, SignalSide.Buy);
        var (wanted, reserved) = (_session.Account.Broker.WorkingOrder(0).Request.Quantity, _session.Account.Ledger.Reserved);
        _session.Apply([new SymbolAction(0, new Split(Day(_day), 1.5))]);
        Assert.Equal(reserved, _session.Account.Ledger.Reserved);
        Assert.Equal(decimal.Floor(wanted * 1.5m), _session.Account.Broker.WorkingOrder(0).Request.Quantity);
        var bought = Assert.Single(Next(_session, 100 / 1.5, SignalSide.Buy).Outcome.Fills);
        Assert.Equal(decimal.Floor(wanted * 1.5m), bought.Quantity);
    }

    [Fact]
    public void A_dividend_is_credited_in_cash_for_what_is_held_at_its_ex_date()
    {
        Hold(_session);
        var cash = _session.Account.Cash;
        var entry = _session.Apply([new SymbolAction(0, new Dividend(Day(_day), 0.82)), new SymbolAction(1, new Dividend(Day(_day), 9))]);
        Assert.Equal(cash + (99 * 0.82m), entry.Outcome.Cash);
        Assert.Equal(99 * 0.82m, _session.Account.Ledger.RealisedProfit);
        Assert.Equal([ActionOutcome.Credited, ActionOutcome.NotHeld], entry.Effects.Select(e => e.Outcome));
        var again = _session.Apply([new SymbolAction(0, new Dividend(Day(_day), 0.82))]);
        Assert.Equal((ActionOutcome.Ignored, entry.Outcome.Cash), (again.Effects[0].Outcome, again.Outcome.Cash));
    }

    [Fact]
    public void A_new_ticker_carries_position_and_orders_where_it_is_traded()
    {
        Hold(_session);
        var held = _session.Account.Ledger.Positions[0];
        var entry = _session.Apply([new SymbolAction(0, new TickerChange(Day(_day), new Symbol("B")))]);
        Assert.Equal((default(Position), held), (_session.Account.Ledger.Positions[0], _session.Account.Ledger.Positions[1]));
        Assert.Equal(new ActionEffect(ActionOutcome.Carried, 99, 99, 0, 2), entry.Effects[0]);
        Assert.All([0, 1], i => Assert.Equal(1, _session.Account.Broker.WorkingOrder(i).Request.Symbol));
        Assert.Equal([0m, 99m], entry.Outcome.Holdings.Select(h => h.Quantity));
        Assert.Equal(PositionState.Long, _session.Account.CurrentPositionStates[1]);
    }

    [Fact]
    public void A_new_ticker_that_is_not_traded_closes_at_the_last_close()
    {
        Hold(_session);
        var entry = _session.Apply([new SymbolAction(0, new TickerChange(Day(_day), new Symbol("META")))]);
        Assert.Equal((OrderPurpose.CloseOut, 100m), (entry.Outcome.Fills[0].Purpose, entry.Outcome.Fills[0].Price));
        Assert.Contains(
            "put META on the watchlist to trade it", ActionText.Describe(entry, _session.Plan.Symbols), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, 100.0, OrderPurpose.CloseOut)]
    [InlineData(37.5, 37.5, OrderPurpose.CloseOut)]
    [InlineData(0.0, 0.0, OrderPurpose.WriteOff)]
    public void A_delisting_pays_what_holders_get(double? paid, double price, OrderPurpose purpose)
    {
        Hold(_session);
        var entry = _session.Apply([new SymbolAction(0, new Delisting(Day(_day), paid))]);
        var fill = Assert.Single(entry.Outcome.Fills);
        Assert.Equal(((decimal)price, purpose, 99m), (fill.Price, fill.Purpose, fill.Quantity));
        Assert.Equal(0, _session.Account.Broker.WorkingCount);
        Assert.Equal(ActionOutcome.Closed, entry.Effects[0].Outcome);
    }

    [Fact]
    public void Reinvested_dividends_buy_whole_shares_once_there_is_enough()
    {
        var session = new PortfolioSession(Plan(DividendPolicy.Reinvest));
        Hold(session);
        Assert.Empty(session.Apply([new SymbolAction(0, new Dividend(Day(_day), 0.8))]).Outcome.Orders);
        Next(session, 100, SignalSide.Buy);
        var entry = session.Apply([new SymbolAction(0, new Dividend(Day(_day), 0.8))]);
        var order = Assert.Single(entry.Outcome.Orders).Request;
        Assert.Equal((1m, OrderPurpose.Reinvestment), (order.Quantity, order.Purpose));
        Next(session, 100, SignalSide.Buy);
        Assert.Equal(100m, session.Account.Ledger.Positions[0].Quantity);

        // Stop and target guard what was bought too: 10 % and 50 % off the entry at 100.
        Assert.All([0, 1], i => Assert.Equal(100m, session.Account.Broker.WorkingOrder(i).Request.Quantity));
        var sold = Next(session, 89, SignalSide.Hold).Outcome;
        Assert.Equal((OrderPurpose.StopLoss, 100m), (Assert.Single(sold.Fills).Purpose, sold.Fills[0].Quantity));
        Assert.Equal(0, session.Account.Broker.WorkingCount);
    }

    [Fact]
    public void An_entry_is_written_and_read_back_and_repeats()
    {
        Hold(_session);
        var copy = new PortfolioSession(Plan(DividendPolicy.Cash));
        var start = Start(copy);
        _day = 0;
        Next(copy, 100, SignalSide.Buy);
        Next(copy, 100, SignalSide.Buy);
        Assert.NotNull(start);
        ImmutableArray<SymbolAction> actions =
        [
            new(0, new Split(Day(_day), 1.0 / 3)), new(0, new Dividend(Day(_day), 0.1)),
            new(0, new TickerChange(Day(_day), new Symbol("B"))), new(1, new Delisting(Day(_day))),
        ];
        var entry = _session.Apply(actions);
        var read = JournalCodec.Decode(JournalCodec.KindOf(entry), JournalCodec.Encode(entry));
        Assert.Equal(entry, read);
        Assert.Equal(entry, copy.Repeat(read, StrategyCatalog.BuiltIn));
    }

    private static PortfolioConfiguration Plan(DividendPolicy dividends)
    {
        var entry = StrategyCatalog.BuiltIn.Find("ma_crossover");
        return new PortfolioConfiguration(
            [new Symbol("A"), new Symbol("B")], [new ConfiguredStrategy("s", entry, entry.Parameters)],
            new AccountOptions
            {
                StartingCash = 11_000, Sizing = new FractionOfCash(), Dividends = dividends,
                Execution = new ExecutionModel { Commission = new PercentCommission(0.1m), Slippage = new NoSlippage() },
                Risk = RiskPolicy.None with { StopLoss = 0.1m, TakeProfit = 0.5m },
            });
    }

    /// <summary>99 shares bought at 100.</summary>
    private void Hold(PortfolioSession session)
    {
        Start(session);
        Next(session, 100, SignalSide.Buy);
        Next(session, 100, SignalSide.Buy);
        Assert.Equal(99, session.Account.Ledger.Positions[0].Quantity);
    }

    private static CommandEntry Start(PortfolioSession session) =>
        session.Apply(new SessionCommand("start", SessionAction.Start, "test", "", Monday));

    private SliceEntry Next(PortfolioSession session, double close, SignalSide side)
    {
        var ticks = Day(_day++).Ticks;
        var bar = new Bar(new DateTime(ticks, DateTimeKind.Utc), close * 1.01, close * 1.01, close * 0.999, close, 1_000_000);
        bar = _day == 2 || side == SignalSide.Buy ? new Bar(bar.Time, close, close, close, close, 1_000_000) : bar;
        return session.Apply(new SliceBars(ticks, [0], [bar]), [new AgentSignals("s", AgentRole.Technical, 1, [new Signal(side, 1)])]);
    }

    private static DateTime Day(int day) => Monday.AddDays(day);

    /// <summary>Always 99 shares.</summary>
    private sealed class FractionOfCash : ISizing
    {
        public decimal Units(double price, IAccountView account) => 99;
    }
}
