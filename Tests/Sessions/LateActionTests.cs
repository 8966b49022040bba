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

/// <summary>What splits and dividends do that are reported when their ex-date was traded, to the last digit.</summary>
public class LateActionTests
{
    private static readonly DateTime Monday = new(2024, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    private readonly PortfolioSession _session = Held();

    /// <summary>A 5-for-4 split is small enough to go by unnoticed: 99 shares at 100 become 123.75, and the stop at 70 one at 56.</summary>
    [Fact]
    public void A_position_from_before_the_split_becomes_what_it_would_have_become()
    {
        Next(_session, 2, 80);
        var (before, cash) = (_session.Account.Ledger.Positions[0], _session.Account.Cash);
        Assert.Equal((99m, 99 * 80m + cash), (before.Quantity, _session.Account.Equity));
        var entry = _session.Apply([Late(new Split(Day(2), 1.25), after: 2, held: 99)]);
        var after = _session.Account.Ledger.Positions[0];

        // Three quarters of a share are paid at the last close, which is in the new units already.
        Assert.Equal((123m, cash + 60m, (123 * 80m) + cash + 60m), (after.Quantity, entry.Outcome.Cash, entry.Outcome.Equity));
        Assert.Equal(before.CostBasis / 123.75m, after.AverageCost, 20);
        var stop = _session.Account.Broker.WorkingOrder(0).Request;
        Assert.Equal((OrderPurpose.StopLoss, 123m, 56m), (stop.Purpose, stop.Quantity, stop.StopPrice));
        Assert.Equal(new ActionEffect(ActionOutcome.Restated, 99, 123, 60, 2), Assert.Single(entry.Effects));
        Assert.Equal(
            "A 5-for-4 split on 2024-01-03, reported after 2024-01-03 was traded without it: 99 shares became 123.00, 2 orders restated, "
                + "60.00 paid for a fraction", ActionText.Describe(entry, _session.Plan.Symbols));
        var sold = Next(_session, 3, 55).Outcome;
        Assert.Equal((55m, 123m), (Assert.Single(sold.Fills).Price, sold.Fills[0].Quantity));
    }

    /// <summary>The drop of a 4-for-1 split looks like a crash: 99 shares were sold for 25, and the 297 others are owed.</summary>
    [Fact]
    public void Units_of_a_position_that_was_sold_since_are_settled_at_the_last_close()
    {
        Next(_session, 2, 25);
        Assert.Equal(0, _session.Account.Ledger.Positions[0].Quantity);
        Next(_session, 3, 26);
        var (cash, profit) = (_session.Account.Cash, _session.Account.Ledger.RealisedProfit);
        var entry = _session.Apply([Late(new Split(Day(2), 4), after: 3, held: 99)]);
        Assert.Equal((cash + (297 * 26m), profit + (297 * 26m)), (entry.Outcome.Cash, _session.Account.Ledger.RealisedProfit));
        Assert.Equal(new ActionEffect(ActionOutcome.Settled, 0, 0, 297 * 26m, 0), Assert.Single(entry.Effects));
        Assert.Equal(
            "A 4-for-1 split on 2024-01-03, reported after 2024-01-04 was traded without it: the position has changed since, 7722.00 "
                + "credited for the units of the split at the last close, 0 orders restated",
            ActionText.Describe(entry, _session.Plan.Symbols));
    }

    [Fact]
    public void What_was_bought_after_the_ex_date_is_in_the_new_units()
    {
        var session = new PortfolioSession(Plan());
        Start(session);
        Next(session, 0, 100, SignalSide.Buy);
        Next(session, 1, 50, SignalSide.Buy);
        var stop = session.Account.Broker.WorkingOrder(0).Request;
        var entry = session.Apply([Late(new Split(Day(1), 2), after: 1, held: 0)]);
        Assert.Equal((99m, ActionOutcome.NotHeld), (session.Account.Ledger.Positions[0].Quantity, entry.Effects[0].Outcome));
        Assert.Equal(stop, session.Account.Broker.WorkingOrder(0).Request);
    }

    [Fact]
    public void A_dividend_is_paid_on_what_was_held_before_its_ex_date()
    {
        Next(_session, 2, 65);
        Assert.Equal(0, _session.Account.Ledger.Positions[0].Quantity);
        var cash = _session.Account.Cash;
        var entry = _session.Apply([Late(new Dividend(Day(2), 0.5), after: 2, held: 99)]);
        Assert.Equal((cash + 49.5m, ActionOutcome.Credited), (entry.Outcome.Cash, entry.Effects[0].Outcome));
        var none = _session.Apply([Late(new Dividend(Day(1), 0.5), after: 2, held: 0)]);
        Assert.Equal((cash + 49.5m, ActionOutcome.NotHeld), (none.Outcome.Cash, none.Effects[0].Outcome));
    }

    [Fact]
    public void An_entry_is_written_and_read_back_and_a_copy_goes_on_from_it()
    {
        Next(_session, 2, 80);
        var copy = Held();
        Next(copy, 2, 80);
        var entry = _session.Apply(
            [Late(new Split(Day(2), 1.25), after: 2, held: 99), Late(new Dividend(Day(2), 0.1), after: 2, held: 99)]);
        var read = JournalCodec.Decode(JournalCodec.KindOf(entry), JournalCodec.Encode(entry));
        Assert.Equal(entry, read);
        Assert.Equal(entry, copy.Repeat(read, StrategyCatalog.BuiltIn));
        Assert.Equal(Day(2).Ticks + 1, copy.SymbolTicks[0]);
    }

    private static SymbolAction Late(CorporateAction action, int after, decimal held) =>
        new(0, action) { Late = new LateReport(Day(after).Ticks, held) };

    private static PortfolioConfiguration Plan()
    {
        var entry = StrategyCatalog.BuiltIn.Find("ma_crossover");
        return new PortfolioConfiguration(
            [new Symbol("A")], [new ConfiguredStrategy("s", entry, entry.Parameters)],
            new AccountOptions
            {
                StartingCash = 11_000, Sizing = new NinetyNine(), Dividends = DividendPolicy.Cash,
                Execution = new ExecutionModel { Commission = new PercentCommission(0), Slippage = new NoSlippage() },
                Risk = RiskPolicy.None with { StopLoss = 0.3m, TakeProfit = 0.5m },
            });
    }

    /// <summary>99 shares bought at 100 on the second day, with a stop at 70 and a target at 150.</summary>
    private static PortfolioSession Held()
    {
        var session = new PortfolioSession(Plan());
        Start(session);
        Next(session, 0, 100, SignalSide.Buy);
        Next(session, 1, 100, SignalSide.Hold);
        Assert.Equal(99, session.Account.Ledger.Positions[0].Quantity);
        Assert.Equal(70, session.Account.Broker.WorkingOrder(0).Request.StopPrice);
        return session;
    }

    private static void Start(PortfolioSession session) =>
        session.Apply(new SessionCommand("start", SessionAction.Start, "test", "", Monday));

    private static SliceEntry Next(PortfolioSession session, int day, double close, SignalSide side = SignalSide.Hold)
    {
        var bar = new Bar(Day(day), close, close, close, close, 1_000_000);
        return session.Apply(
            new SliceBars(bar.Ticks, [0], [bar]), [new AgentSignals("s", AgentRole.Technical, 1, [new Signal(side, 1)])]);
    }

    private static DateTime Day(int day) => Monday.AddDays(day);

    private sealed class NinetyNine : ISizing
    {
        public decimal Units(double price, IAccountView account) => 99;
    }
}
