using System.Collections.Immutable;
using TradeMind.Trading;
using TradeMind.Trading.Engine;
using TradeMind.Trading.Execution;
using TradeMind.Trading.Market;
using TradeMind.Trading.Risk;
using TradeMind.Trading.Sessions;
using TradeMind.Trading.Signals;
using TradeMind.Trading.Strategies;

namespace TradeMind.Tests.Sessions;

public class PortfolioSessionTests
{
    private static readonly DateTime Monday = new(2024, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    private readonly PortfolioSession _session = new(Plan(RiskPolicy.None));
    private int _day;
    private int _commands;

    [Fact]
    public void Before_it_is_started_nothing_is_decided()
    {
        Assert.Empty(Next(100, SignalSide.Buy).Outcome.Decisions);
        Tell(SessionAction.Start);
        Assert.Single(Next(100, SignalSide.Buy).Outcome.Orders);
    }

    [Fact]
    public void A_slice_that_closed_before_the_start_is_not_decided_on()
    {
        Tell(SessionAction.Start);
        Assert.Empty(Next(100, SignalSide.Buy, isMissed: true).Outcome.Decisions);
        Assert.Single(Next(100, SignalSide.Buy).Outcome.Decisions);
    }

    [Fact]
    public void Paused_it_sells_and_does_not_buy()
    {
        Tell(SessionAction.Start);
        Next(100, SignalSide.Buy);
        Assert.Single(Next(100, SignalSide.Buy).Outcome.Fills);
        Tell(SessionAction.Pause);
        Next(100, SignalSide.Sell);
        Assert.Equal(OrderSide.Sell, Assert.Single(Next(100, SignalSide.Sell).Outcome.Fills).Side);

        var refused = Assert.Single(Next(100, SignalSide.Buy).Outcome.Decisions);
        Assert.Equal(RejectionReason.EntriesPaused, refused.Rejection);
        Assert.Equal(0, refused.OrderId);
        var repeated = Next(100, SignalSide.Buy).Outcome;
        Assert.Empty(repeated.Decisions);
        Assert.Equal(new RepeatedRejection(refused.Id, 2), Assert.Single(repeated.RepeatedRefusals));
        Assert.Equal(new RepeatedRejection(refused.Id, 3), Assert.Single(Next(100, SignalSide.Buy).Outcome.RepeatedRefusals));
    }

    [Fact]
    public void Flattened_it_sells_everything_and_buys_nothing_until_it_is_started()
    {
        Tell(SessionAction.Start);
        Next(100, SignalSide.Buy);
        Next(100, SignalSide.Buy);
        var flattened = Tell(SessionAction.Flatten).Outcome;
        Assert.Equal(SessionState.Paused, flattened.State);
        Assert.Equal(OrderSide.Sell, Assert.Single(flattened.Orders).Request.Side);

        var sold = Next(101, SignalSide.Buy).Outcome;
        Assert.Equal(101.0m, Assert.Single(sold.Fills).Price);
        Assert.Equal(sold.Cash, sold.Equity);
        Assert.Empty(Next(101, SignalSide.Buy).Outcome.Orders);
        Tell(SessionAction.Start);
        Assert.Single(Next(101, SignalSide.Buy).Outcome.Orders);
    }

    [Fact]
    public void Flattened_with_a_purchase_waiting_it_withdraws_it()
    {
        Tell(SessionAction.Start);
        Next(100, SignalSide.Buy);
        var withdrawn = Assert.Single(Tell(SessionAction.Flatten).Outcome.Orders);
        Assert.Equal((OrderStatus.Cancelled, RejectionReason.Requested), (withdrawn.Status, withdrawn.Reason));
        Assert.Empty(Next(100, SignalSide.Buy).Outcome.Fills);
    }

    [Fact]
    public void Stopped_it_decides_nothing_but_what_rests_can_fill()
    {
        var session = new PortfolioSession(Plan(RiskPolicy.None with { StopLoss = 0.05m }));
        Tell(SessionAction.Start, session);
        Next(100, SignalSide.Buy, session: session);
        Next(100, SignalSide.Buy, session: session);
        Tell(SessionAction.Stop, session);
        var stopped = Next(90, SignalSide.Buy, session: session).Outcome;
        Assert.Equal(OrderPurpose.StopLoss, Assert.Single(stopped.Fills).Purpose);
        Assert.Empty(stopped.Decisions);
    }

    [Fact]
    public void The_breaker_stays_until_it_is_reset_and_measures_anew_from_there()
    {
        var session = new PortfolioSession(Plan(RiskPolicy.None with { MaxDailyLoss = 0.03m }, Interval.OneMinute));
        Tell(SessionAction.Start, session);
        Minute(100, SignalSide.Buy, session);
        Minute(100, SignalSide.Buy, session);
        Assert.True(Minute(90, SignalSide.Buy, session).Outcome.BreakerTripped);
        Assert.True(Minute(100, SignalSide.Sell, session).Outcome.BreakerTripped);
        Assert.False(Tell(SessionAction.ResetBreaker, session).Outcome.BreakerTripped);
        Assert.False(Minute(99, SignalSide.Buy, session).Outcome.BreakerTripped);
    }

    [Fact]
    public void A_command_told_twice_is_known()
    {
        var command = new SessionCommand("same", SessionAction.Start, "me", "", Monday);
        Assert.False(_session.HasApplied("same"));
        _session.Apply(command);
        Assert.True(_session.HasApplied("same"));
        Assert.Contains("same", Assert.Throws<ArgumentException>(() => _session.Apply(command)).Message, StringComparison.Ordinal);
        Assert.Equal(1, _session.Sequence);
    }

    [Fact]
    public void What_cannot_be_applied_changes_nothing()
    {
        Tell(SessionAction.Start);
        var last = Next(100, SignalSide.Buy);
        Assert.Throws<ArgumentException>(() => _session.Apply(last.Bars, last.Advice));
        Assert.Throws<ArgumentException>(() => _session.Apply(Slice(5, 100, symbol: 1), []));
        Assert.Throws<ArgumentException>(() => _session.Apply(Slice(5, 100), [new AgentSignals("a", AgentRole.Technical, 1, [])]));
        var advice = new AgentSignals("a", AgentRole.Technical, 1, [Signal.Abstain]);
        Assert.Throws<ArgumentException>(() => _session.Apply(Slice(5, 100), [advice, advice]));
        Assert.Equal((last.Sequence, last.Ticks), (_session.Sequence, _session.Ticks));
    }

    [Fact]
    public void A_plan_names_what_is_wrong_with_it()
    {
        var entry = StrategyCatalog.BuiltIn.Find("ma_crossover");
        var strategy = new ConfiguredStrategy("a", entry, entry.Parameters);
        AssertNames("no symbol", () => new PortfolioConfiguration([], [strategy], AccountOptions.Default));
        AssertNames("'X' is named twice",
            () => new PortfolioConfiguration([new Symbol("X"), new Symbol("X")], [strategy], AccountOptions.Default));
        AssertNames("no strategy", () => new PortfolioConfiguration([new Symbol("X")], [], AccountOptions.Default));
        AssertNames("'a' is used twice", () => new PortfolioConfiguration([new Symbol("X")], [strategy, strategy], AccountOptions.Default));
        AssertNames("weight of strategy 'a' is 0", () => new ConfiguredStrategy("a", entry, entry.Parameters, 0));
    }

    private static void AssertNames(string part, Func<object> make) =>
        Assert.Contains(part, Assert.ThrowsAny<DomainException>(make).Message, StringComparison.Ordinal);

    private static PortfolioConfiguration Plan(RiskPolicy risk, Interval? interval = null)
    {
        var entry = StrategyCatalog.BuiltIn.Find("ma_crossover");
        var options = new AccountOptions
        {
            Risk = risk,
            Interval = interval ?? Interval.Daily,
            Execution = ExecutionModel.Frictionless,
            Sizing = new EquityFractionSizing(0.5m),
        };
        return new PortfolioConfiguration([new Symbol("X")], [new ConfiguredStrategy("a", entry, entry.Parameters)], options);
    }

    private static SliceBars Slice(int day, double price, int symbol = 0, TimeSpan? step = null)
    {
        var time = Monday + (day * (step ?? TimeSpan.FromDays(1)));
        return new SliceBars(time.Ticks, [symbol], [new Bar(time, price, price, price, price, 1000)]);
    }

    private CommandEntry Tell(SessionAction action, PortfolioSession? session = null) =>
        (session ?? _session).Apply(new SessionCommand($"{++_commands}", action, "test", "", Monday));

    private SliceEntry Next(double price, SignalSide side, PortfolioSession? session = null, bool isMissed = false) =>
        (session ?? _session).Apply(Slice(++_day, price), Advice(side), isMissed);

    private SliceEntry Minute(double price, SignalSide side, PortfolioSession session) =>
        session.Apply(Slice(++_day, price, step: TimeSpan.FromMinutes(1)), Advice(side));

    private static ImmutableArray<AgentSignals> Advice(SignalSide side) =>
        [new AgentSignals("a", AgentRole.Technical, 1, [new Signal(side, 1)])];
}
