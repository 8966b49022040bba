using System.Collections.Immutable;
using TradeMind.Storage.Journal;
using TradeMind.Trading;
using TradeMind.Trading.Engine;
using TradeMind.Trading.Execution;
using TradeMind.Trading.Market;
using TradeMind.Trading.Risk;
using TradeMind.Trading.Sessions;
using TradeMind.Trading.Signals;
using TradeMind.Trading.Strategies;

namespace TradeMind.Tests.Sessions;

/// <summary>Positions that are left without a market to sell them in.</summary>
public class CloseOutTests
{
    private static readonly DateTime Monday = new(2024, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    private readonly PortfolioSession _session = new(Plan());
    private int _day;
    private int _commands;

    [Fact]
    public void What_is_held_is_sold_at_the_last_close_less_the_haircut_and_its_stop_is_cancelled()
    {
        Hold();
        var held = _session.Account.Ledger.Positions[0];
        Next(123.45, SignalSide.Buy);
        var cash = _session.Account.Cash;
        var closed = Leave(0.3m).Outcome;
        var fill = Assert.Single(closed.Fills);
        Assert.Equal(
            (held.Quantity, 123.45m * 0.7m, held.Quantity * 123.45m * 0.7m * 0.001m, OrderPurpose.CloseOut),
            (fill.Quantity, fill.Price, fill.Commission, fill.Purpose));
        Assert.Equal(cash + fill.Notional - fill.Commission, closed.Cash);
        Assert.Equal(closed.Cash, closed.Equity);
        Assert.Equal(fill.Price, Assert.Single(closed.Trades).ExitPrice);
        Assert.Equal(new Holding(0, 0, 0, 0, 0), Assert.Single(closed.Holdings));
        Assert.Equal(
            [(OrderPurpose.StopLoss, OrderStatus.Cancelled), (OrderPurpose.CloseOut, OrderStatus.Filled)],
            closed.Orders.Select(order => (order.Request.Purpose, order.Status)).Order());
        Assert.Equal(fill.OrderId, Assert.Single(closed.Decisions).OrderId);
        Assert.Equal(0, _session.Account.Broker.WorkingCount);
    }

    [Fact]
    public void Written_off_it_brings_nothing_and_the_whole_cost_is_lost()
    {
        Hold();
        var (held, cash) = (_session.Account.Ledger.Positions[0], _session.Account.Cash);
        var closed = Leave(CloseOut.WriteOff).Outcome;
        var fill = Assert.Single(closed.Fills);
        Assert.Equal((0m, 0m, OrderPurpose.WriteOff), (fill.Price, fill.Commission, fill.Purpose));
        Assert.Equal(cash, closed.Cash);
        Assert.Equal(-held.CostBasis - held.EntryFees, Assert.Single(closed.Trades).Profit);
    }

    [Fact]
    public void It_is_not_bought_again_until_its_advice_has_turned_from_buying()
    {
        Hold();
        Leave(0);
        Assert.Empty(Next(100, SignalSide.Buy).Outcome.Orders);
        Next(100, SignalSide.Sell);
        Assert.Equal(OrderSide.Buy, Assert.Single(Next(100, SignalSide.Buy).Outcome.Orders).Request.Side);
    }

    [Fact]
    public void A_sale_that_waits_for_an_open_that_never_comes_gives_way()
    {
        Hold();
        var waiting = Assert.Single(Tell(SessionAction.Flatten).Outcome.Orders);
        var closed = Leave(0.1m).Outcome;
        Assert.Contains(closed.Orders, order => order.Id == waiting.Id && order.Status == OrderStatus.Cancelled);
        Assert.Equal(SessionState.Paused, closed.State);
        Assert.True(_session.Account.Ledger.Positions[0].IsFlat);
    }

    [Theory]
    [InlineData("X", -0.1, "haircut")]
    [InlineData("X", 1.01, "haircut")]
    [InlineData("X", 0.1234567, "haircut")]
    [InlineData("Y", 0.1, "symbol")]
    [InlineData("no ticker", 0.1, "symbol")]
    public void What_is_out_of_range_or_not_held_is_refused_and_changes_nothing(string symbol, double haircut, string field)
    {
        Hold();
        var (sequence, cash) = (_session.Sequence, _session.Account.Cash);
        var command = new SessionCommand("bad", SessionAction.CloseOut, "test", "", Monday, new CloseOut(symbol, (decimal)haircut));
        var refused = Assert.Throws<InvalidInputException>(() => _session.Apply(command));
        Assert.Equal(field, refused.Field);
        Assert.Equal((sequence, cash, false), (_session.Sequence, _session.Account.Cash, _session.HasApplied("bad")));
    }

    [Fact]
    public void A_close_out_comes_with_its_terms_and_other_commands_with_none()
    {
        Hold();
        Assert.Throws<ArgumentException>(() => Tell(SessionAction.CloseOut));
        var terms = new CloseOut("X", 0);
        Assert.Throws<ArgumentException>(() => _session.Apply(new SessionCommand("x", SessionAction.Stop, "", "", Monday, terms)));
    }

    [Fact]
    public void The_journal_keeps_its_terms_and_writes_other_commands_as_ever()
    {
        Hold();
        var entry = Leave(0.25m);
        var text = JournalCodec.Encode(entry);
        Assert.Contains("""closeOut":{"symbol":"X","haircut":0.25}""", text, StringComparison.Ordinal);
        Assert.Equal(entry, JournalCodec.Decode(JournalCodec.Command, text));
        Assert.DoesNotContain("closeOut", JournalCodec.Encode(Tell(SessionAction.Pause)), StringComparison.Ordinal);
    }

    private static PortfolioConfiguration Plan()
    {
        var entry = StrategyCatalog.BuiltIn.Find("ma_crossover");
        var options = new AccountOptions
        {
            Risk = RiskPolicy.None with { StopLoss = 0.5m },
            Interval = Interval.Daily,
            Execution = ExecutionModel.Frictionless with { Commission = new PercentCommission(0.1m) },
            Sizing = new EquityFractionSizing(0.5m),
        };
        return new PortfolioConfiguration(
            [new Symbol("X"), new Symbol("Y")], [new ConfiguredStrategy("a", entry, entry.Parameters)], options);
    }

    private void Hold()
    {
        Tell(SessionAction.Start);
        Next(100, SignalSide.Buy);
        Assert.Single(Next(100, SignalSide.Buy).Outcome.Fills);
    }

    private CommandEntry Leave(decimal haircut) =>
        _session.Apply(new SessionCommand($"{++_commands}", SessionAction.CloseOut, "test", "", Monday, new CloseOut("X", haircut)));

    private CommandEntry Tell(SessionAction action) =>
        _session.Apply(new SessionCommand($"{++_commands}", action, "test", "", Monday));

    private SliceEntry Next(double price, SignalSide side)
    {
        var time = Monday.AddDays(++_day);
        ImmutableArray<AgentSignals> advice = [new AgentSignals("a", AgentRole.Technical, 1, [new Signal(side, 1)])];
        return _session.Apply(new SliceBars(time.Ticks, [0], [new Bar(time, price, price, price, price, 1000)]), advice);
    }
}
