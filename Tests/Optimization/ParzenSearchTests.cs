using TradeMind.Tests.Properties;
using TradeMind.Trading.Backtesting;
using TradeMind.Trading.Optimization;
using TradeMind.Trading.Parameters;
using TradeMind.Trading.Randomness;
using TradeMind.Trading.Strategies;

namespace TradeMind.Tests.Optimization;

public class ParzenSearchTests
{
    private static readonly StrategyEntry Entry = StrategyCatalog.BuiltIn.Find("ma_crossover");

    // A hill with its top at (37, 211) of 60 x 280 places.
    private static readonly SearchSpace Hill = Space("fast=1..60", "slow=70..349");

    [Fact]
    public void It_finds_a_hill_with_fewer_runs_than_chance_does()
    {
        const int runs = 120, seeds = 40;
        var wins = 0;
        for (ulong seed = 1; seed <= seeds; seed++)
        {
            var (found, _) = new ParzenSearch(Hill, runs, seed).Search(Climb, progress: null, CancellationToken.None);
            var chance = Climb(Hill.Pick(runs, seed));
            wins += found.Max(t => t.Objective) > chance.Max(t => t.Objective) ? 1 : 0;
        }

        // By a fair coin 32 or more of 40 come once in ten thousand times.
        Assert.InRange(wins, 32, seeds);
    }

    [Fact]
    public void A_seed_is_one_search_and_none_is_run_twice()
    {
        var (one, isExhausted) = new ParzenSearch(Hill, 200, 3).Search(Climb, progress: null, CancellationToken.None);
        Assert.False(isExhausted);
        Assert.Equal(one, new ParzenSearch(Hill, 200, 3).Search(Climb, progress: null, CancellationToken.None).Trials);
        Assert.NotEqual(one, new ParzenSearch(Hill, 200, 4).Search(Climb, progress: null, CancellationToken.None).Trials);
        Assert.Equal(200, one.Select(t => t.Combination).Distinct().Count());
    }

    [Fact]
    public void A_small_space_is_run_whole_and_what_is_forbidden_never()
    {
        var space = Space("fast=1..12", "slow=3..14");
        var (trials, isExhausted) = new ParzenSearch(space, 500, 1).Search(Climb, progress: null, CancellationToken.None);
        Assert.True(isExhausted);
        Assert.Equal(space.Pick(null, 1).Where(c => space.Parameters(c) is not null), trials.Select(t => t.Combination).Order());
    }

    [Fact]
    public void The_outcome_does_not_depend_on_how_many_work()
    {
        var market = new Scenario(
            Seed: 5, Bars: 300, Symbols: 2, Minutes: false, Fast: 2, Slow: 5, Costs: 4, Delay: 0, Limits: 2, Size: 30);
        var space = Space("fast=2..30", "slow=31..60");
        var plan = new BacktestPlan(Entry, Entry.Parameters, market.Options, AccountScope.Shared);
        SweepResult Run(int workers) =>
            SearchMethod.Parse("tpe:60", space, 9).Run(new Sweep(plan, space, Objective.Sharpe, market.Series()), workers);
        var (one, many) = (Run(1), Run(4));
        Assert.Equal(60, one.Trials.Count);
        Assert.True(one.IsComplete);
        Assert.Equal(one.Trials, many.Trials);
    }

    [Theory]
    [InlineData("tpe:0")]
    [InlineData("tpe")]
    [InlineData("tpe:-3")]
    [InlineData("random:many")]
    [InlineData("annealing")]
    public void A_method_that_is_none_is_told(string text) =>
        Assert.Contains(
            $"method '{text}' is unknown", Assert.Throws<ParameterException>(() => SearchMethod.Parse(text, Hill, 1)).Message,
            StringComparison.Ordinal);

    [Fact]
    public void Draws_follow_the_density()
    {
        var density = new ParzenDensity(50, [10, 11, 12]);
        var (random, counts) = (new Xoshiro256(1), new int[50]);
        for (var i = 0; i < 100_000; i++)
        {
            counts[density.Draw(random)]++;
        }

        for (var place = 0; place < counts.Length; place++)
        {
            Assert.Equal(Math.Exp(density.Log(place)), counts[place] / 100_000.0, 0.01);
        }
    }

    [Fact]
    public void The_places_of_a_long_range_are_all_within_reach()
    {
        var density = new ParzenDensity(100_000, []);
        var random = new Xoshiro256(2);
        var drawn = Enumerable.Range(0, 100_000).Select(_ => density.Draw(random)).ToList();
        Assert.All(drawn, place => Assert.InRange(place, 0, 99_999));

        // Of so many even draws with replacement 1 - 1/e are different.
        Assert.InRange(drawn.Distinct().Count(), 62_500, 64_000);
    }

    private static SearchSpace Space(params string[] ranges) =>
        new(Entry, Entry.Parameters, [.. ranges.Select(r => ParameterRange.Parse(r, Entry.Parameters))], []);

    private static List<Trial> Climb(long[] combinations) =>
        [.. combinations.Select(c => new Trial(
            c, -Math.Pow((Hill.PlaceOf(c, 0) - 37) / 60.0, 2) - Math.Pow((Hill.PlaceOf(c, 1) - 211) / 280.0, 2), 0, 0, 0))];
}
