using TradeMind.Storage.News;

namespace TradeMind.Tests.Storage.Contracts;

/// <summary>What every store of opinions does.</summary>
public abstract class OpinionStoreContract
{
    private static readonly DateTime Day = new(2024, 1, 2, 21, 0, 0, DateTimeKind.Utc);

    protected abstract IOpinionStore Store { get; }

    [SkippableFact]
    public async Task What_is_added_is_read_again_as_it_was()
    {
        var whole = Opinion("a", 0) with { Items = ["i1", "i2"], Reason = "it's good", CallId = "c1", HorizonDays = 3, Confidence = 0.1 };
        var abstains = Opinion("b", 1) with { Score = null, Reason = "timeout: no answer within 10 s" };
        await Store.AddAsync([whole, abstains], CancellationToken.None);
        var read = await ReadAsync(-1, 2);
        Assert.Equal(whole.Items, read[0].Items.AsEnumerable());
        Assert.Equal([whole with { Items = [] }, abstains with { Items = [] }], read.Select(o => o with { Items = [] }));
    }

    [SkippableFact]
    public async Task The_same_opinion_is_stored_once()
    {
        var first = Opinion("a", 0);
        Assert.Equal(["a"], Ids(await Store.AddAsync([first, first], CancellationToken.None)));
        Assert.Equal(["b"], Ids(await Store.AddAsync([first with { Score = -1 }, Opinion("b", 1)], CancellationToken.None)));
        Assert.Equal(first.Score, (await ReadAsync(-1, 0))[0].Score);
    }

    [SkippableFact]
    public async Task Those_of_one_instant_come_in_the_order_of_their_ids()
    {
        await Store.AddAsync(
            [Opinion("c", 1), Opinion("B", 1), Opinion("a", 1), Opinion("z", 0), Opinion("m", 1) with { Symbol = "MSFT" }],
            CancellationToken.None);
        Assert.Equal(["z", "B", "a", "c"], Ids(await ReadAsync(-1, 1)));
        Assert.Equal(["B", "a", "c"], Ids(await ReadAsync(0, 1)));
        Assert.Empty(await ReadAsync(1, 9));
    }

    private Task<IReadOnlyList<Opinion>> ReadAsync(int after, int until) =>
        Store.ReadAsync("AAPL", Day.AddDays(after), Day.AddDays(until), CancellationToken.None);

    private static IEnumerable<string> Ids(IEnumerable<Opinion> opinions) => opinions.Select(opinion => opinion.Id);

    private static Opinion Opinion(string id, int day) =>
        new() { Id = id, Symbol = "AAPL", Agent = "linear", KnownAt = Day.AddDays(day), Score = 1.0 / 3, Confidence = 0.7 };
}
