using TradeMind.Trading.Optimization;
using TradeMind.Trading.Parameters;
using TradeMind.Trading.Strategies;

namespace TradeMind.Tests.Optimization;

public class SearchSpaceTests
{
    private static readonly StrategyEntry Crossover = StrategyCatalog.BuiltIn.Find("ma_crossover");
    private static readonly StrategyEntry Supertrend = StrategyCatalog.BuiltIn.Find("supertrend_follow");

    [Theory]
    [InlineData("fast=5..8", new double[] { 5, 6, 7, 8 })]
    [InlineData("fast=30..100:30", new double[] { 30, 60, 90 })]
    [InlineData("fast=7|3|21", new double[] { 7, 3, 21 })]
    [InlineData("fast=5..5", new double[] { 5 })]
    public void A_range_is_read(string text, double[] values) =>
        Assert.Equal(values, ParameterRange.Parse(text, Crossover.Parameters).Values);

    [Fact]
    public void Real_steps_end_where_they_are_meant_to() =>
        Assert.Equal([1, 1.1, 1.2, 1.3], ParameterRange.Parse("multiplier=1..1.3:0.1", Supertrend.Parameters).Values);

    [Theory]
    [InlineData("fast", "is not valid")]
    [InlineData("fast=", "is not valid")]
    [InlineData("speed=1..2", "no parameter 'speed'")]
    [InlineData("fast=9..5", "is empty")]
    [InlineData("fast=5..9:0", "step '0'")]
    [InlineData("fast=5..9:-1", "step '-1'")]
    [InlineData("fast=5..9:x", "step 'x'")]
    [InlineData("fast=0..9", "out of range")]
    [InlineData("fast=a..9", "not a number")]
    [InlineData("fast=1..9:0.5", "not a whole number")]
    [InlineData("fast=5|5", "twice")]
    [InlineData("fast=1..2..3", "is not valid")]
    public void What_is_no_range_is_told(string text, string reason) =>
        Assert.Contains(
            reason, Assert.Throws<ParameterException>(() => ParameterRange.Parse(text, Crossover.Parameters)).Message,
            StringComparison.Ordinal);

    [Fact]
    public void A_real_range_needs_a_step() =>
        Assert.Contains(
            "needs a step", Assert.Throws<ParameterException>(() => ParameterRange.Parse("multiplier=1..3", Supertrend.Parameters)).Message,
            StringComparison.Ordinal);

    [Theory]
    [InlineData("fast < slow", true)]
    [InlineData("slow<=fast", false)]
    [InlineData("slow == 4 * fast", true)]
    [InlineData("slow != 4*fast", false)]
    [InlineData("(slow - fast) / 3 >= fast", true)]
    [InlineData("-fast + slow > 100 + 2 * 25.5", false)]
    [InlineData("1 > 2", false)]
    public void A_constraint_is_judged(string text, bool holds) =>
        Assert.Equal(holds, Constraint.Parse(text, Crossover.Parameters).Holds(Crossover.Parameters));

    [Theory]
    [InlineData("", "place 1")]
    [InlineData("fast", "place 5")]
    [InlineData("fast < ", "place 8")]
    [InlineData("fast < slw", "place 8")]
    [InlineData("fast < slow slow", "place 13")]
    [InlineData("(fast < slow", "place 7")]
    [InlineData("fast = slow", "place 6")]
    public void What_is_no_constraint_is_pointed_at(string text, string place) =>
        Assert.Contains(
            place, Assert.Throws<ParameterException>(() => Constraint.Parse(text, Crossover.Parameters)).Message, StringComparison.Ordinal);

    [Fact]
    public void Combinations_count_and_are_left_out_by_constraints_and_by_the_strategy()
    {
        var space = Space("fast=10|20|30", "slow=20|30|40");
        Assert.Equal(9, space.Count);
        var allowed =
            space.Pick(null, 1).Select(space.Parameters).OfType<ParameterSet>().Select(p => (p.Integer("fast"), p.Integer("slow")));
        Assert.Equal([(10, 20), (10, 30), (10, 40), (20, 30), (20, 40), (30, 40)], allowed);
        var constrained = new SearchSpace(
            Crossover, Crossover.Parameters, space.Ranges, [Constraint.Parse("slow >= 2 * fast", Crossover.Parameters)]);
        Assert.Equal(4, constrained.Pick(null, 1).Count(i => constrained.Parameters(i) is not null));
    }

    [Fact]
    public void Neighbours_are_one_step_away()
    {
        var space = Space("fast=1..3", "slow=10..14");
        var middle = 7L;
        Assert.Equal((1, 2), (space.PlaceOf(middle, 0), space.PlaceOf(middle, 1)));
        Assert.Equal(
            (2L, 12L, 6L, 8L),
            (space.Neighbour(middle, 0, -1), space.Neighbour(middle, 0, 1), space.Neighbour(middle, 1, -1), space.Neighbour(middle, 1, 1)));
        Assert.Null(space.Neighbour(0, 0, -1));
        Assert.Null(space.Neighbour(4, 1, 1));
    }

    [Fact]
    public void Random_picks_do_not_repeat_and_follow_the_seed()
    {
        var space = Space("fast=1..100", "slow=101..300");
        var picks = space.Pick(500, 7);
        Assert.Equal(500, picks.Distinct().Count());
        Assert.All(picks, p => Assert.InRange(p, 0, 19_999));
        Assert.Equal(picks, space.Pick(500, 7));
        Assert.NotEqual(picks, space.Pick(500, 8));
        Assert.Equal(20_000, space.Pick(30_000, 7).Length);
    }

    [Fact]
    public void Too_many_combinations_are_told_with_a_way_out()
    {
        var space = Space("fast=1..9999", "slow=2..20000");
        Assert.Contains("--method random:", Assert.Throws<ParameterException>(() => space.Pick(null, 1)).Message, StringComparison.Ordinal);
        Assert.Throws<ParameterException>(() => Space());
        Assert.Throws<ParameterException>(() => Space("fast=1..2", "fast=3..4"));
    }

    private static SearchSpace Space(params string[] ranges) =>
        new(Crossover, Crossover.Parameters, [.. ranges.Select(r => ParameterRange.Parse(r, Crossover.Parameters))], []);
}
