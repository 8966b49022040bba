using TradeMind.Storage.Journal;
using TradeMind.Tests.Sessions;
using TradeMind.Trading;
using TradeMind.Trading.Market;
using TradeMind.Trading.Selection;
using TradeMind.Trading.Sessions;
using TradeMind.Trading.Strategies;

namespace TradeMind.Tests.Selection;

/// <summary>What may be configured, and how it is written down.</summary>
public class SelectionOptionsTests
{
    private static readonly SelectionOptions Hedged = new() { Method = SelectionMethod.Hedge };

    public static TheoryData<string, SelectionOptions> OutOfRange { get; } = new()
    {
        { "method", Hedged with { Method = (SelectionMethod)9 } },
        { "learning_rate", Hedged with { LearningRate = 0 } },
        { "learning_rate", Hedged with { LearningRate = 10.1 } },
        { "learning_rate", Hedged with { LearningRate = double.NaN } },
        { "switching_rate", Hedged with { SwitchingRate = -0.1 } },
        { "switching_rate", Hedged with { SwitchingRate = 0.6 } },
        { "return_bound", Hedged with { ReturnBound = 0 } },
        { "cost_bps", Hedged with { CostBps = -1 } },
        { "window", Hedged with { Window = 1 } },
        { "tilt_bound", Hedged with { TiltBound = 0.31 } },
        { "weekly_tilt_change", Hedged with { WeeklyTiltChange = 0.11 } },
        { "weekly_tilt_change", Hedged with { WeeklyTiltChange = 0 } },
    };

    [Theory]
    [MemberData(nameof(OutOfRange))]
    public void A_value_out_of_range_is_named_with_its_range(string field, SelectionOptions options)
    {
        var settings = PlanChangeTests.Settings with { Selection = options };

        var problem = Assert.Throws<InvalidInputException>(() => settings.ToPlan(StrategyCatalog.BuiltIn));

        Assert.Equal($"selector.{field}", problem.Field);
        Assert.Contains($"selector:{field} is ", problem.Message, StringComparison.Ordinal);
        Assert.Contains(": use ", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Methods_are_read_as_they_are_written()
    {
        Assert.All(Enum.GetValues<SelectionMethod>(), method => Assert.Equal(method, SelectionText.Parse(SelectionText.Write(method))));
        Assert.Equal(Enum.GetValues<SelectionMethod>().Length, SelectionText.Names.Count);
        var problem = Assert.Throws<InvalidInputException>(() => SelectionText.Parse("best"));
        Assert.Equal(
            "selection method 'best' is not known: use fixed, hedge, equal, rolling_best, random", problem.Message);
    }

    [Fact]
    public void Settings_without_a_selector_have_no_word_of_it() =>
        Assert.DoesNotContain("Selection", SettingsText.Write(PlanChangeTests.Settings), StringComparison.Ordinal);

    [Fact]
    public void Settings_with_a_selector_are_read_as_they_were_written()
    {
        var settings = PlanChangeTests.Settings with { Selection = Hedged with { LearningRate = 0.7, Seed = ulong.MaxValue } };

        var text = SettingsText.Write(settings);
        var again = SettingsText.Read(text);

        Assert.Contains("\"Method\":\"Hedge\"", text, StringComparison.Ordinal);
        Assert.Equal(settings, again);
        Assert.NotEqual(PlanChangeTests.Settings, again);
        Assert.Equal(settings.Selection, again.ToPlan(StrategyCatalog.BuiltIn).Selection);
    }

    [Fact]
    public void A_change_of_the_configuration_is_told_value_by_value()
    {
        var (was, now) = (PlanChangeTests.Settings, PlanChangeTests.Settings with { Selection = Hedged });
        var merged = new ConfigurationChanged(was, now).Of(was, BarTime.None, StrategyCatalog.BuiltIn);

        Assert.Equal(now, merged);
        Assert.Contains("selector.method: hedge", PlanDifference.Between(was, now).Select(d => d.ToString()));
        Assert.Equal(
            ["selector.window: 63 -> 20"],
            PlanDifference.Between(now, now with { Selection = Hedged with { Window = 20 } }).Select(d => d.ToString()));
    }
}
