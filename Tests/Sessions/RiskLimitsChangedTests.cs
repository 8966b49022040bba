using TradeMind.Tests.Simulation;
using TradeMind.Trading;
using TradeMind.Trading.Market;
using TradeMind.Trading.Risk;
using TradeMind.Trading.Sessions;
using TradeMind.Trading.Strategies;

namespace TradeMind.Tests.Sessions;

/// <summary>Risk limits are changed while a session runs.</summary>
public class RiskLimitsChangedTests
{
    private static readonly BarSeries[] Series = [.. Simulations.FiveSymbols.Series().Where((_, i) => i is 0 or 2 or 3)];
    private static readonly DateTime At = new(2024, 5, 6, 7, 8, 9, DateTimeKind.Utc);

    [Fact]
    public void What_is_named_changes_and_the_rest_stays()
    {
        var after = Change(("max_position", 0.2m), ("max_sector", null), ("max_open_positions", 3)).Applied(RiskPolicy.Default);
        Assert.Equal(RiskPolicy.Default with { MaxPosition = 0.2m, MaxSector = null, MaxOpenPositions = 3 }, after);
    }

    [Theory]
    [InlineData("nope", 1, "limits.nope", "'nope' is not a risk limit")]
    [InlineData("max_position", 0, "limits.max_position", "max_position is 0: use a fraction above 0")]
    [InlineData("max_position", 1.5, "limits.max_position", "max_position is 1.5")]
    [InlineData("stop_loss", 1, "limits.stop_loss", "stop_loss is 1")]
    [InlineData("max_open_positions", 2.5, "limits.max_open_positions", "is 2.5: use a whole number")]
    public void What_cannot_be_used_is_named_with_what_can(string key, double value, string field, string message)
    {
        var fault = Assert.Throws<PlanException>(() => Change((key, (decimal)value)).Applied(RiskPolicy.Default));
        Assert.Equal((field, ErrorCodes.InvalidRiskLimit), (fault.Field, fault.Code));
        Assert.Contains(message, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_change_of_nothing_is_refused() =>
        Assert.Equal("limits", Assert.Throws<PlanException>(() => Change().Applied(RiskPolicy.Default)).Field);

    [Fact]
    public void It_is_told_limit_by_limit() => Assert.Equal(
        ["risk.max_position: 0.1 -> 0.2", "risk.max_sector: 0.3 -> off"],
        PlanDifference.Between(
            PlanChangeTests.Settings with { Risk = RiskPolicy.Default },
            PlanChangeTests.Settings with { Risk = Change(("max_position", 0.20m), ("max_sector", null)).Applied(RiskPolicy.Default) })
            .Select(difference => difference.ToString()));

    [Theory]
    [InlineData("max_open_positions", 1.0)]
    [InlineData("max_correlation", 0.2)]
    [InlineData("max_correlation", null)]
    public void It_holds_from_the_next_slice_on_and_again_from_the_journal(string key, double? value)
    {
        var changed = Change((key, (decimal?)value));
        var settings = PlanChangeTests.Settings with
        {
            Symbols = [.. Series.Select(s => s.Symbol.Ticker)],
            Risk = RiskPolicy.None with { MaxCorrelation = value is null ? 0.9m : null },
        };
        var script = new[] { new ScriptedChange(Series[0].Ticks[60], changed) };
        var entries = new SessionBacktest(settings.ToPlan(StrategyCatalog.BuiltIn))
            .Run(settings, Series, script, StrategyCatalog.BuiltIn, At).ToList();
        var again = new PortfolioSession(settings.ToPlan(StrategyCatalog.BuiltIn));

        Assert.All(entries, entry => Assert.Equal(entry, again.Repeat(entry, StrategyCatalog.BuiltIn)));
        Assert.Equal(changed.Applied(settings.Risk), again.Plan.Options.Risk);
        Assert.Contains(entries.SkipWhile(e => e is not PlanEntry).SelectMany(e => e.Outcome.Fills), fill => fill.Quantity != 0);
    }

    private static RiskLimitsChanged Change(params (string Key, decimal? Value)[] limits) =>
        new(limits.ToDictionary(limit => limit.Key, limit => limit.Value, StringComparer.Ordinal));
}
