using TradeMind.Intelligence.News;
using TradeMind.Intelligence.News.Readers;
using TradeMind.Storage.News;
using TradeMind.Storage.Sql;
using TradeMind.Tests.Storage;

namespace TradeMind.Tests.Intelligence.News;

/// <summary>The shared messages, which are real ones.</summary>
public sealed class SharedNewsTests
{
    [SkippableFact]
    public async Task Real_messages_are_imported_once_and_known_from_their_time_on()
    {
        var file = SharedData.Path("data/news/GE.jsonl");
        using var folder = new SqliteFolder();
        var store = new SqlNewsStore(folder.Database);
        var ingest = new NewsIngest(store, CompanyDirectory.BuiltIn, new NewsIngestOptions(), TimeProvider.System);
        var reader = new JsonLinesReader("jsonl", [file], NewsKind.Social);
        var first = await ingest.PollAsync(reader, ["GE"], new NewsFeedState(), CancellationToken.None);
        Assert.Empty(first.Rejected);
        Assert.InRange(first.Added.Count, 1_000, File.ReadLines(file).Count());
        Assert.All(first.Added, item => Assert.True(item.Published == item.KnownAt && item.KnownAt == item.FirstSeen));
        Assert.Empty((await ingest.PollAsync(reader, ["GE"], new NewsFeedState(), CancellationToken.None)).Added);

        var close = new DateTime(2014, 6, 2, 20, 0, 0, DateTimeKind.Utc);
        var read = await store.ReadAsync("GE", close.AddDays(-7), close, 1_000, CancellationToken.None);
        Assert.NotEmpty(read);
        Assert.All(read, item => Assert.True(item.KnownAt <= close));
    }
}
