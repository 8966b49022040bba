using TradeMind.Trading;
using TradeMind.Trading.Engine;
using TradeMind.Trading.Execution;
using TradeMind.Trading.Risk;

namespace TradeMind.Tests.Risk;

/// <summary>Sizes that no account could pay are refused before the first bar.</summary>
public class SizingCheckTests
{
    [Theory]
    [InlineData("cash-fraction:0.96", 1.05, "none", "1.008", "cash-fraction:0.952")]
    [InlineData("equity-fraction:1", 1.05, "none", "1.05", "equity-fraction:0.952")]
    [InlineData("cash-fraction:1", 1, "percent:0.1", "1.001", "cash-fraction:0.999")]
    [InlineData("cash-fraction:0.952", 1.05, "percent:0.1", "1.0006", "cash-fraction:0.951")]
    [InlineData("equity-fraction:1", 1, "per-share:0.01,min:1", "1", "equity-fraction:0.999")]
    public void The_message_names_value_and_fix(string sizing, double reserve, string commission, string needed, string fix)
    {
        var options = Options(sizing, (decimal)reserve, commission, RiskPolicy.None);
        var refused = Assert.Throws<InvalidInputException>(() => new TradingEngine(options));
        Assert.Equal("sizing", refused.Field);
        Assert.StartsWith($"sizing {sizing} can never trade: ", refused.Message, StringComparison.Ordinal);
        Assert.Contains($" is {needed} of the cash; use {fix} or less", refused.Message, StringComparison.Ordinal);
        Assert.Equal(reserve > 1, refused.Message.EndsWith(", or a smaller reserve", StringComparison.Ordinal));
        _ = new TradingEngine(options with { Sizing = SizingText.Parse(fix) });
    }

    [Fact]
    public void What_the_limits_cut_down_is_paid()
    {
        // All of the cash is asked for, and 10 % allowed: a limit of a position, of a sector or of what is invested.
        var options = Options("cash-fraction:1", 1.05m, "percent:0.1", RiskPolicy.None);
        _ = new TradingEngine(options with { Risk = RiskPolicy.None with { MaxPosition = 0.1m } });
        _ = new TradingEngine(options with { Risk = RiskPolicy.None with { MaxSector = 0.1m } });
        _ = new TradingEngine(options with { Risk = RiskPolicy.None with { MinCash = 0.9m } });
        Assert.Throws<InvalidInputException>(() => new TradingEngine(options with { Risk = RiskPolicy.None with { MinCash = 0.01m } }));
    }

    [Theory]
    [InlineData("fixed:1000000")]
    [InlineData("kelly")]
    public void A_size_that_is_no_fraction_is_judged_when_it_is_asked_for(string sizing) =>
        _ = new TradingEngine(Options(sizing, 1.05m, "none", RiskPolicy.None));

    private static AccountOptions Options(string sizing, decimal reserve, string commission, RiskPolicy risk) => new()
    {
        Sizing = SizingText.Parse(sizing),
        Reserve = reserve,
        Execution = ExecutionModel.Frictionless with { Commission = CostText.Commission(commission) },
        Risk = risk,
    };
}
