using TradeMind.Trading.Risk;

namespace TradeMind.Tests.Risk;

/// <summary>Rules that allow all or nothing.</summary>
public class GateRuleTests
{
    private static readonly AccountStub Account = new();

    [Theory]
    [InlineData(75_001, RiskOutcome.Allow)]
    [InlineData(75_000, RiskOutcome.Veto)]
    [InlineData(74_999, RiskOutcome.Veto)]
    public void Drawdown_stops_entries_at_its_limit(double equity, RiskOutcome outcome)
    {
        var verdict = Check(new MaxDrawdownRule(0.25m), Account with { Estimate = equity });
        Assert.Equal((outcome, outcome == RiskOutcome.Allow ? 7m : 0m), (verdict.Outcome, verdict.Quantity));
        Assert.Equal(1 - (equity / 100_000), (double)verdict.Before, 1e-12);
        Assert.Equal(outcome == RiskOutcome.Allow ? 1 - ((1 - (equity / 100_000)) / 0.25) : 0, verdict.Headroom, 1e-9);
    }

    [Theory]
    [InlineData(0.699, RiskOutcome.Allow)]
    [InlineData(0.70, RiskOutcome.Veto)]
    [InlineData(0.701, RiskOutcome.Veto)]
    [InlineData(-0.9, RiskOutcome.Allow)]
    public void Correlation_stops_entries_at_its_limit(double correlation, RiskOutcome outcome)
    {
        var verdict = Check(new MaxCorrelationRule(0.70m), Account with { Correlation = correlation });
        Assert.Equal((outcome, (decimal)Math.Max(0, correlation)), (verdict.Outcome, verdict.Before));
    }

    [Fact]
    public void Correlation_allows_when_there_is_nothing_to_measure()
    {
        var verdict = Check(new MaxCorrelationRule(0.70m), Account);
        Assert.Equal((RiskOutcome.Allow, 1.0), (verdict.Outcome, verdict.Headroom));
    }

    // What it would come to if the entry were made: 4, 5 and 6 symbols of at most 5.
    [Theory]
    [InlineData(3, RiskOutcome.Allow, 4, 4, 0.2)]
    [InlineData(4, RiskOutcome.Allow, 5, 5, 0)]
    [InlineData(5, RiskOutcome.Veto, 6, 5, 0)]
    public void Open_positions_are_counted_with_the_new_one(int open, RiskOutcome outcome, int before, int after, double headroom)
    {
        var verdict = Check(new MaxOpenPositionsRule(5), Account with { OpenPositions = open });
        Assert.Equal((outcome, 5m, (decimal)before, (decimal)after), (verdict.Outcome, verdict.Limit, verdict.Before, verdict.After));
        Assert.Equal(headroom, verdict.Headroom, 1e-12);
    }

    [Fact]
    public void More_of_what_is_held_opens_no_position()
    {
        var verdict = Check(new MaxOpenPositionsRule(5), Account with { OpenPositions = 5, Held = 100m });
        Assert.Equal((RiskOutcome.Allow, 5m, 7m), (verdict.Outcome, verdict.After, verdict.Quantity));
    }

    [Theory]
    [InlineData(false, RiskOutcome.Allow)]
    [InlineData(true, RiskOutcome.Veto)]
    public void The_daily_loss_rule_goes_by_the_latch(bool tripped, RiskOutcome outcome)
    {
        var verdict = Check(new DailyLossRule(0.03m), Account with { Estimate = 98_500, BreakerTripped = tripped });
        Assert.Equal((outcome, 0.03m), (verdict.Outcome, verdict.Limit));
        Assert.Equal(0.015, (double)verdict.Before, 1e-12);
        Assert.Equal(tripped ? 0 : 0.5, verdict.Headroom, 1e-9);
    }

    [Fact]
    public void A_gain_is_no_loss()
    {
        var verdict = Check(new DailyLossRule(0.03m), Account with { Estimate = 110_000 });
        Assert.Equal((0m, 1.0), (verdict.Before, verdict.Headroom));
    }

    private static RiskVerdict Check(IRiskRule rule, AccountStub account) => rule.Check(new EntryProposal(default, 7, 100m), account);
}
