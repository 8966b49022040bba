using TradeMind.Application.Experiments;
using TradeMind.Storage.News;

namespace TradeMind.Tests.Intelligence.Experiments;

public class PermutedOpinionsTests
{
    private static readonly ExperimentMarket Market = new(40);

    private static IReadOnlyList<Opinion> Opinions { get; } =
        new ScoredOpinions(new TextScores()).Form(Market.News, isBlind: false, CancellationToken.None);

    [Fact]
    public void Each_day_keeps_its_scores_its_times_and_the_symbols_it_speaks_of()
    {
        var permuted = PermutedOpinions.Permute(Opinions, Day, 5);
        foreach (var (before, after) in Days(Opinions).Zip(Days(permuted)))
        {
            Assert.Equal(before.Select(o => o.Score).Order(), after.Select(o => o.Score).Order());
            Assert.Equal(before.Select(o => o.KnownAt).Order(), after.Select(o => o.KnownAt).Order());
            Assert.Equal(before.Select(o => o.Symbol).Distinct().Order(), after.Select(o => o.Symbol).Distinct().Order());
        }

        Assert.NotEqual(Opinions.Select(o => (o.Id, o.Symbol)), permuted.Select(o => (o.Id, o.Symbol)));
    }

    [Fact]
    public void What_was_said_of_one_symbol_on_a_day_stays_together()
    {
        var time = Market.Sessions[0].OpenUtc;
        Opinion[] day = [.. new[] { ("AAA", 0.1), ("AAA", 0.2), ("BBB", -0.5), ("CCC", 0.9) }.Select((o, i) => new Opinion
        {
            Id = $"{i}", Symbol = o.Item1, Agent = "linear", KnownAt = time, Score = o.Item2,
        })];
        for (ulong seed = 0; seed < 20; seed++)
        {
            var permuted = PermutedOpinions.Permute(day, Day, seed);
            Assert.Equal(permuted[0].Symbol, permuted[1].Symbol);
            Assert.Equal(3, permuted.Select(o => o.Symbol).Distinct().Count());
        }
    }

    [Fact]
    public void An_abstention_stays_where_it_is_and_takes_no_part()
    {
        var time = Market.Sessions[0].OpenUtc;
        Opinion[] day =
        [
            new() { Id = "1", Symbol = "AAA", Agent = "linear", KnownAt = time, Score = 0.5 },
            new() { Id = "2", Symbol = "BBB", Agent = "linear", KnownAt = time, Reason = "no view" },
        ];
        Assert.All(Enumerable.Range(0, 10), seed => Assert.Equal(day, PermutedOpinions.Permute(day, Day, (ulong)seed)));
    }

    [Fact]
    public void Every_seed_is_another_permutation_and_the_same_one_again()
    {
        string Moved(ulong seed) => string.Join(',', PermutedOpinions.Permute(Opinions, Day, seed).Select(o => $"{o.Id}{o.Symbol}"));
        Assert.Equal(20, Enumerable.Range(0, 20).Select(seed => Moved((ulong)seed)).Distinct().Count());
        Assert.Equal(Moved(3), Moved(3));
    }

    private static int Day(DateTime knownAt) => Market.Sessions.TakeWhile(session => session.CloseUtc < knownAt).Count();

    private static IEnumerable<IGrouping<int, Opinion>> Days(IReadOnlyList<Opinion> opinions) =>
        opinions.GroupBy(o => Day(o.KnownAt)).OrderBy(day => day.Key);
}
