using System.Text;
using TradeMind.Intelligence.News;
using TradeMind.Intelligence.News.Http;
using TradeMind.Intelligence.News.Readers;
using TradeMind.Storage.News;
using TradeMind.Tests.MarketData;
using TradeMind.Trading;

namespace TradeMind.Tests.Intelligence.News;

public sealed class JsonReaderTests
{
    private const string Twits =
        """
        {"response":{"status":200},"symbol":{"symbol":"AAPL"},"messages":[
          {"id":12,"body":"$AAPL to the moon &amp; back","created_at":"2024-02-01T21:30:00Z","user":{"username":"x"}},
          {"id":11,"body":"meh","created_at":"2024-02-01 21:00"},
          {"id":10,"body":"","created_at":"2024-02-01T20:00:00Z"},
          {"id":9,"body":"early","created_at":"2024-02-01T20:00:00Z"}]}
        """;

    private const string Finnhub =
        """
        [{"category":"company","datetime":1706823000,"headline":"Apple beats","id":123,"image":"","related":"AAPL","source":"Reuters",
          "summary":"Sales rose","url":"https://x.test/1"}]
        """;

    private static readonly NewsClock Clock = new(new DateTime(2024, 2, 2, 12, 0, 0, DateTimeKind.Utc));

    [Fact]
    public async Task Messages_are_read_in_the_shape_of_stocktwits()
    {
        await using var server = await NewsServer.StartAsync(Twits);
        using var feeds = Feeds("stocktwits", new NewsOptions { StockTwitsAddress = server.Address });
        var reading = await feeds.Find("stocktwits")!.ReadAsync(["AAPL"], NewsCursor.Start, CancellationToken.None);
        Assert.Equal("/api/2/streams/symbol/AAPL.json", Assert.Single(server.Requests));
        Assert.Equal(["12", "11", "9"], reading.Drafts.Select(draft => draft.SourceId));
        Assert.Equal((new DateTime(2024, 2, 1, 21, 30, 0, DateTimeKind.Utc), NewsKind.Social),
            (reading.Drafts[0].Published, reading.Drafts[0].Kind));
        Assert.Null(reading.Drafts[1].Published);
        Assert.Contains("entry 2", Assert.Single(reading.Rejected), StringComparison.Ordinal);
        Assert.Equal("12", reading.Cursor.NewestId);

        var next = await feeds.Find("stocktwits")!.ReadAsync(["AAPL"], new NewsCursor { NewestId = "11" }, CancellationToken.None);
        Assert.Equal("12", Assert.Single(next.Drafts).SourceId);
    }

    [Fact]
    public async Task Company_news_of_finnhub_are_read_with_the_key_in_a_header()
    {
        await using var server = await NewsServer.StartAsync(Finnhub);
        using var feeds = Feeds("finnhub", new NewsOptions
        {
            FinnhubAddress = server.Address, FinnhubKey = NewsOptions.FinnhubKeySetting with { Text = "top-secret" },
        });
        var draft = Assert.Single((await feeds.Find("finnhub")!.ReadAsync(["AAPL"], NewsCursor.Start, CancellationToken.None)).Drafts);
        Assert.Equal("/api/v1/company-news?symbol=AAPL&from=2024-01-30&to=2024-02-03", Assert.Single(server.Requests));
        Assert.Equal("top-secret", Assert.Single(server.Headers)["X-Finnhub-Token"]);
        Assert.Equal(
            ("123", "Apple beats. Sales rose", new DateTime(2024, 2, 1, 21, 30, 0, DateTimeKind.Utc), NewsKind.News, "https://x.test/1"),
            (draft.SourceId, draft.Text, draft.Published, draft.Kind, draft.Url));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("{\"messages\":{}}")]
    [InlineData("{\"messages\":[")]
    [InlineData("<html>")]
    public async Task What_has_no_entries_is_a_problem(string json)
    {
        await using var server = await NewsServer.StartAsync(json);
        using var feeds = Feeds("stocktwits", new NewsOptions { StockTwitsAddress = server.Address });
        var exception = await Assert.ThrowsAsync<NewsReadException>(
            () => feeds.Find("stocktwits")!.ReadAsync(["AAPL"], NewsCursor.Start, CancellationToken.None));
        Assert.Equal(NewsFault.Malformed, exception.Problem.Fault);
    }

    [Fact]
    public void One_odd_entry_does_not_spoil_the_others()
    {
        const string Odd =
            """
            {"messages":[1,null,{"id":{},"body":"\ud800","created_at":[]},{"id":"a","body":7,"created_at":1e300},
             {"id":5,"body":"good","created_at":1706823000000}]}
            """;
        using var http = new NewsHttp("s", new NewsHttpOptions(), Clock);
        var template = FeedTemplate.Parse("http://127.0.0.1/{symbol}", "f");
        var reader = new JsonReader("s", template, JsonFeedShape.StockTwits, CompanyDirectory.BuiltIn, http, Clock);
        var reading = reader.Parse(Encoding.UTF8.GetBytes(Odd), "AAPL", NewsCursor.Start);
        Assert.Equal(["7", "good"], reading.Drafts.Select(draft => draft.Text));
        Assert.Equal([null, new DateTime(2024, 2, 1, 21, 30, 0, DateTimeKind.Utc)], reading.Drafts.Select(draft => draft.Published));
        Assert.Equal(3, reading.Rejected.Length);
    }

    [Theory]
    [InlineData("a.b[1].c", true)]
    [InlineData("", true)]
    [InlineData("[0]", true)]
    [InlineData("a..b", false)]
    [InlineData("a[x]", false)]
    [InlineData("a b", false)]
    [InlineData("a[", false)]
    public void A_path_is_names_and_indexes(string text, bool isPath) =>
        Assert.Equal(!isPath, Record.Exception(() => JsonPath.Parse(text)) is FormatException);

    [Fact]
    public async Task Files_of_past_messages_are_read_and_lines_without_time_rejected()
    {
        using var folder = new TemporaryFolder();
        folder.Write("AAPL.jsonl",
            """
            {"time": "2014-01-01T01:52:31Z", "symbol": "aapl", "text": "first"}
            {"symbol": "AAPL", "text": "undated"}
            {"time": "2014-01-01T01:52:31", "symbol": "AAPL", "text": "no zone"}

            {"time": "2014-01-01T01:52:31Z", "symbol": "A B", "text": "x"}
            {"time": "2014-01-01T01:52:31Z", "symbol": "AAPL", "text": ""}
            nonsense
            [1]
            """);
        folder.Write("MSFT.jsonl", "{\"time\": \"2014-01-02T00:00:00+01:00\", \"symbol\": \"MSFT\", \"text\": \"second\"}");
        folder.Write("notes.txt", "ignored");
        var reader = new JsonLinesReader("jsonl", [folder.Path], NewsKind.Social);
        var reading = await reader.ReadAsync([], NewsCursor.Start, CancellationToken.None);
        Assert.Equal(
        [
            ("AAPL", new DateTime(2014, 1, 1, 1, 52, 31, DateTimeKind.Utc), true),
            ("MSFT", new DateTime(2014, 1, 1, 23, 0, 0, DateTimeKind.Utc), true),
        ],
        reading.Drafts.Select(draft => (draft.Symbol!, draft.Published!.Value, draft.IsPast)));
        Assert.Equal(
            ["AAPL.jsonl:2:", "AAPL.jsonl:3:", "AAPL.jsonl:5:", "AAPL.jsonl:6:", "AAPL.jsonl:7:", "AAPL.jsonl:8:"],
            reading.Rejected.Select(line => line.Split(' ')[0]));

        Assert.Empty((await reader.ReadAsync([], reading.Cursor, CancellationToken.None)).Drafts);
        File.AppendAllText(folder.File("MSFT.jsonl"), "\n{\"time\": \"2014-01-03T00:00:00Z\", \"symbol\": \"MSFT\", \"text\": \"third\"}");
        Assert.Equal(3, (await reader.ReadAsync([], reading.Cursor, CancellationToken.None)).Drafts.Length);
    }

    [Fact]
    public async Task A_file_that_is_not_there_is_a_problem()
    {
        var reader = new JsonLinesReader("jsonl", ["/no/such/file"], NewsKind.News);
        var exception = await Assert.ThrowsAsync<NewsReadException>(() => reader.ReadAsync([], NewsCursor.Start, CancellationToken.None));
        Assert.Equal(NewsFault.FileUnreadable, exception.Problem.Fault);
    }

    [Theory]
    [InlineData("jsonl", "news:files")]
    [InlineData("rss", "news:rss_url")]
    [InlineData("json", "news:json_url")]
    [InlineData("finnhub", "news:finnhub_key")]
    [InlineData("yahoo", "news:yahoo_accept_terms")]
    [InlineData("twitter", "news:feeds")]
    public void A_feed_without_what_it_needs_names_the_setting(string feed, string field) =>
        Assert.Equal(field, Assert.Throws<InvalidInputException>(() => NewsFeeds.Check(new NewsOptions { Feeds = [feed] })).Field);

    [Fact]
    public void A_key_does_not_travel_unencrypted() => Assert.Equal("news:finnhub_url", Assert.Throws<InvalidInputException>(
        () => NewsFeeds.Check(new NewsOptions
        {
            Feeds = ["finnhub"], FinnhubAddress = new Uri("http://finnhub.test/"),
            FinnhubKey = NewsOptions.FinnhubKeySetting with { Text = "x" },
        })).Field);

    private static NewsFeeds Feeds(string name, NewsOptions options) =>
        new(options with { Feeds = [name] }, CompanyDirectory.BuiltIn, Clock);
}
