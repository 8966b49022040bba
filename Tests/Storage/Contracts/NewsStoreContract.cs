using TradeMind.Storage.News;

namespace TradeMind.Tests.Storage.Contracts;

/// <summary>What every store of news does.</summary>
public abstract class NewsStoreContract
{
    private static readonly DateTime Day = new(2024, 1, 2, 21, 0, 0, DateTimeKind.Utc);

    protected abstract INewsStore Store { get; }

    [SkippableFact]
    public async Task What_is_added_is_read_again_as_it_was()
    {
        var whole = Item("a", 0) with { Kind = NewsKind.Filing, Url = "https://x.test/1", Published = Day.AddTicks(-7) };
        var undated = Item("b", 1) with { Published = null };
        Assert.Equal([whole, undated], await Store.AddAsync([whole, undated], CancellationToken.None));
        Assert.Equal([whole, undated], await ReadAsync(-1, 2));
        Assert.Equal(DateTimeKind.Utc, (await ReadAsync(-1, 2))[0].KnownAt.Kind);
    }

    [SkippableFact]
    public async Task An_item_that_is_stored_keeps_its_first_times()
    {
        var first = Item("a", 0);
        await Store.AddAsync([first], CancellationToken.None);
        var (again, other) = (first with { FirstSeen = Day.AddDays(3), KnownAt = Day.AddDays(3) }, Item("b", 4));
        Assert.Equal([other], await Store.AddAsync([again, other, other], CancellationToken.None));
        Assert.Equal([first, other], await ReadAsync(-1, 9));
    }

    [SkippableFact]
    public async Task A_reading_starts_after_one_time_and_ends_with_another()
    {
        await Store.AddAsync([Item("c", 2), Item("a", 0), Item("b", 1), Item("x", 1) with { Symbol = "MSFT" }], CancellationToken.None);
        Assert.Equal(["b", "c"], Ids(await ReadAsync(0, 2)));
        Assert.Equal(["a", "b"], Ids(await ReadAsync(-1, 1)));
        Assert.Empty(await Store.ReadAsync("GE", Day.AddDays(-9), Day.AddDays(9), 10, CancellationToken.None));
    }

    [SkippableFact]
    public async Task At_most_so_many_of_the_newest_are_read_oldest_first()
    {
        await Store.AddAsync([Item("a", 0), Item("c", 1), Item("b", 1), Item("d", 2)], CancellationToken.None);
        Assert.Equal(["b", "c", "d"], Ids(await Store.ReadAsync("AAPL", Day.AddDays(-1), Day.AddDays(9), 3, CancellationToken.None)));
    }

    [SkippableFact]
    public async Task Items_are_found_by_id_and_unknown_ones_left_out()
    {
        await Store.AddAsync([.. Enumerable.Range(0, 1_200).Select(i => Item($"i{i:0000}", i))], CancellationToken.None);
        var wanted = Enumerable.Range(0, 1_100).Select(i => $"i{i:0000}").ToList();
        var found = await Store.FindAsync([.. wanted, "none", "i0001"], CancellationToken.None);
        Assert.Equal(wanted, Ids(found).Order(StringComparer.Ordinal));
        Assert.Empty(await Store.FindAsync([], CancellationToken.None));
    }

    [SkippableFact]
    public async Task The_newest_of_all_symbols_come_newest_first()
    {
        await Store.AddAsync([Item("a", 0), Item("b", 1) with { Symbol = "MSFT" }, Item("c", 2)], CancellationToken.None);
        Assert.Equal(["b", "a"], Ids(await Store.LatestAsync(Day.AddDays(2), 9, CancellationToken.None)));
        Assert.Equal(["c", "b"], Ids(await Store.LatestAsync(Day.AddDays(3), 2, CancellationToken.None)));
    }

    private Task<IReadOnlyList<NewsItem>> ReadAsync(int after, int until) =>
        Store.ReadAsync("AAPL", Day.AddDays(after), Day.AddDays(until), 100, CancellationToken.None);

    private static IEnumerable<string> Ids(IEnumerable<NewsItem> items) => items.Select(item => item.Id);

    private static NewsItem Item(string id, int day) => new()
    {
        Id = id, Symbol = "AAPL", Source = "rss", Published = Day.AddDays(day), FirstSeen = Day.AddDays(day), KnownAt = Day.AddDays(day),
        Text = $"a text of {id}, it's \"quoted\" \u00e9",
    };
}
