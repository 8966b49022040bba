using TradeMind.Trading.Engine;
using TradeMind.Trading.Risk;
using TradeMind.Trading;

namespace TradeMind.Tests.Risk;

public class RiskPolicyTests
{
    public static TheoryData<string, RiskPolicy> Faulty { get; } = new()
    {
        { "max_position is 0", new RiskPolicy { MaxPosition = 0 } },
        { "max_position is 1.01", new RiskPolicy { MaxPosition = 1.01m } },
        { "max_sector is -0.1", new RiskPolicy { MaxSector = -0.1m } },
        { "min_cash is 2", new RiskPolicy { MinCash = 2 } },
        { "max_daily_loss is 0", new RiskPolicy { MaxDailyLoss = 0 } },
        { "max_drawdown is 25", new RiskPolicy { MaxDrawdown = 25 } },
        { "max_correlation is 0", new RiskPolicy { MaxCorrelation = 0 } },
        { "max_open_positions is 0", new RiskPolicy { MaxOpenPositions = 0 } },
        { "stop_loss is 1", new RiskPolicy { StopLoss = 1 } },
        { "stop_loss is 0", new RiskPolicy { StopLoss = 0 } },
        { "take_profit is 0", new RiskPolicy { TakeProfit = 0 } },
        { "correlation_window is 19", new RiskPolicy { CorrelationWindow = 19 } },
        { "correlation_window is 10001", new RiskPolicy { CorrelationWindow = 10_001 } },
    };

    [Theory]
    [MemberData(nameof(Faulty))]
    public void A_limit_out_of_range_is_named_before_anything_trades(string message, RiskPolicy policy) =>
        Assert.Contains(
            message,
            Assert.Throws<InvalidInputException>(() => new TradingEngine(new AccountOptions { Risk = policy })).Message,
            StringComparison.Ordinal);

    [Fact]
    public void Every_limit_that_is_on_has_its_rule_in_the_order_of_judging()
    {
        Assert.Equal(
            ["max_daily_loss", "max_drawdown", "max_open_positions", "max_correlation", "max_position", "max_sector", "min_cash"],
            RiskPolicy.Default.Rules().Select(rule => rule.Name));
        Assert.Empty(RiskPolicy.None.Rules());
        Assert.True(RiskPolicy.None.Bracket.IsEmpty);
    }

    [Fact]
    public void The_ends_of_the_ranges_are_allowed() => Assert.Equal(7, new RiskPolicy
    {
        MaxPosition = 1, MaxSector = 1, MinCash = 1, MaxDailyLoss = 1, MaxDrawdown = 1, MaxCorrelation = 1, MaxOpenPositions = 1,
        StopLoss = 0.9999m, TakeProfit = 5, CorrelationWindow = 20,
    }.Rules().Count);
}
