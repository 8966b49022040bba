using FsCheck;
using FsCheck.Fluent;
using TradeMind.Trading.Alerts;

namespace TradeMind.Tests.Alerts;

/// <summary>When alert rules fire.</summary>
public sealed class AlertRuleTests
{
    private static readonly AlertRule Above = new(AlertSubject.Price, AlertCondition.Above, 100, "A");

    [Theory]
    [InlineData(AlertCondition.Above, false, 0, "99 100 101 99 102", "2")]
    [InlineData(AlertCondition.Above, true, 0, "99 101 102 100 101", "1 4")]
    [InlineData(AlertCondition.Above, true, 2, "101 99 101 98 101", "0 4")]
    [InlineData(AlertCondition.Below, true, 0, "99 101 99 98 100 99", "0 2 5")]
    [InlineData(AlertCondition.Below, true, 1, "99 100 99 101 99", "0 4")]
    [InlineData(AlertCondition.Crosses, true, 0, "99 101 102 99 100 99", "1 3 4")]
    [InlineData(AlertCondition.Crosses, false, 0, "101 102 100 99", "2")]
    [InlineData(AlertCondition.Crosses, true, 3, "99 101 99 96 104", "1 4")]
    [InlineData(AlertCondition.Above, true, 0, "NaN 101 NaN 102", "1")]
    public void It_fires_at_the_values_of_its_condition(AlertCondition condition, bool repeats, double rearm, string values, string fired)
    {
        var rule = Above with { Condition = condition, Repeats = repeats, Rearm = rearm };
        Assert.Equal(fired, string.Join(' ', Fired(rule, [.. values.Split(' ').Select(v => double.Parse(
            v, System.Globalization.CultureInfo.InvariantCulture))])));
    }

    [Fact]
    public void Once_is_the_first_time_of_each_time_and_a_rearm_only_takes_firings_away()
    {
        var values = Gen.Choose(90, 110).Select(v => (double)v).ArrayOf().ToArbitrary();
        Prop.ForAll(values, seen => Enum.GetValues<AlertCondition>().All(condition =>
        {
            var each = Fired(Above with { Condition = condition, Repeats = true }, seen);
            var once = Fired(Above with { Condition = condition }, seen);
            var rarer = Fired(Above with { Condition = condition, Repeats = true, Rearm = 4 }, seen);
            return once.SequenceEqual(each.Take(1)) && rarer.Count <= each.Count
                && (condition != AlertCondition.Above || each.SequenceEqual(Rises(seen)));
        })).QuickCheckThrowOnFailure();
    }

    private static List<int> Fired(AlertRule rule, double[] values)
    {
        var (state, fired) = (AlertState.Begun, new List<int>());
        for (var i = 0; i < values.Length; i++)
        {
            (state, var fires) = state.Step(rule, values[i]);
            if (fires)
            {
                fired.Add(i);
            }
        }

        return fired;
    }

    /// <summary>Without a rearm a rule on what is above fires when it was not above just before.</summary>
    private static IEnumerable<int> Rises(double[] values) =>
        Enumerable.Range(0, values.Length).Where(i => values[i] > 100 && (i == 0 || values[i - 1] <= 100));
}
