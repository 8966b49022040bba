using System.Text.Json;
using Microsoft.AspNetCore.Http;
using TradeMind.Intelligence.News;
using TradeMind.Intelligence.News.Readers;
using TradeMind.Storage.News;
using TradeMind.Trading;

namespace TradeMind.Tests.Intelligence.News;

/// <summary>A server that answers as data.sec.gov and www.sec.gov do.</summary>
public sealed class EdgarReaderTests
{
    private static readonly NewsClock Clock = new(new DateTime(2024, 2, 2, 12, 0, 0, DateTimeKind.Utc));

    private static readonly Filing[] Filings =
    [
        new("0000320193-24-000007", "8-K", "2024-02-01T16:30:32.000Z", "2.02,9.01", "20240201163032"),
        new("0000320193-24-000006", "4", "2024-02-01T18:30:00.000Z", "", null),
        new("0000320193-24-000005", "10-Q", "2024-01-31T23:01:00.000Z", "", "20240131180100"),
        new("0000320193-24-000004", "8-K/A", "2024-01-30T17:00:00.000Z", "5.02", null),
        new("0000320193-23-000099", "8-K", "2023-11-02T16:30:00.000Z", "2.02", "20231102163000"),
    ];

    /// <summary>The older files of the same company: from 2023-11-01 back, and from 2023-08-01 back.</summary>
    private static readonly Dictionary<string, Filing[]> Older = new(StringComparer.Ordinal)
    {
        ["a"] =
        [
            new("0000320193-23-000060", "8-K", "2023-11-01T16:30:00.000Z", "2.02", "20231101163000"),
            new("0000320193-23-000055", "4", "2023-10-30T18:30:00.000Z", "", null),
            new("0000320193-23-000050", "8-K", "2023-10-20T16:30:00.000Z", "8.01", "20231020163000"),
        ],
        ["b"] =
        [
            new("0000320193-23-000010", "10-K", "2023-08-01T16:30:00.000Z", "", "20230801163000"),
            new("0000320193-22-000090", "10-K", "2022-08-01T16:30:00.000Z", "", "20220801163000"),
        ],
    };

    [Fact]
    public async Task Filings_are_read_with_the_time_of_their_headers()
    {
        await using var server = await NewsServer.StartAsync(context => AnswerAsync(context, Filings));
        using var feeds = Feeds(server);
        var reading = await feeds.Find("edgar")!.ReadAsync(["AAPL"], NewsCursor.Start, CancellationToken.None);

        Assert.Equal(
        [
            ("0000320193-24-000004", new DateTime(2024, 1, 30, 22, 0, 0, DateTimeKind.Utc)),
            ("0000320193-24-000005", new DateTime(2024, 1, 31, 23, 1, 0, DateTimeKind.Utc)),
            ("0000320193-24-000007", new DateTime(2024, 2, 1, 21, 30, 32, DateTimeKind.Utc)),
        ],
        reading.Drafts.Select(draft => (draft.SourceId, draft.Published!.Value)));
        Assert.Equal(
            "Apple Inc. filed form 8-K: Results of Operations and Financial Condition; Financial Statements and Exhibits",
            reading.Drafts[2].Text);
        Assert.All(reading.Drafts, draft => Assert.Equal((NewsKind.Filing, "AAPL"), (draft.Kind, draft.Symbol)));
        Assert.EndsWith("/Archives/edgar/data/320193/000032019324000007/doc.htm", reading.Drafts[2].Url, StringComparison.Ordinal);
        Assert.Equal("0000320193-24-000007", reading.Cursor.NewestId);
        Assert.All(server.Headers, headers => Assert.Equal("TradeMind/0.1 (ops@example.com)", headers["User-Agent"]));
        Assert.Equal("/submissions/CIK0000320193.json", server.Requests.First());
    }

    [Fact]
    public async Task What_was_read_is_not_read_again()
    {
        await using var server = await NewsServer.StartAsync(context => AnswerAsync(context, Filings));
        using var feeds = Feeds(server);
        var cursor = new NewsCursor { NewestId = Filings[2].Accession };
        var reading = await feeds.Find("edgar")!.ReadAsync(["AAPL"], cursor, CancellationToken.None);
        Assert.Equal(Filings[0].Accession, Assert.Single(reading.Drafts).SourceId);
        Assert.Equal(2, server.Requests.Count);
    }

    [Theory]
    [InlineData(7, "07 05 04", "")]
    [InlineData(120, "07 05 04 99 60 50", "a")]
    [InlineData(365, "07 05 04 99 60 50 10", "a b")]
    public async Task Older_files_are_read_when_the_age_reaches_that_far(int days, string read, string files)
    {
        await using var server = await NewsServer.StartAsync(context => AnswerAsync(context, Filings, Older));
        using var feeds = Feeds(server, maxAge: TimeSpan.FromDays(days));
        var reading = await feeds.Find("edgar")!.ReadAsync(["AAPL"], NewsCursor.Start, CancellationToken.None);
        Assert.Equal(read.Split(' ').Reverse(), reading.Drafts.Select(draft => draft.SourceId[^2..]));
        Assert.Equal(Filings[0].Accession, reading.Cursor.NewestId);
        Assert.Equal(
            files.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(name => $"/submissions/CIK0000320193-{name}.json"),
            server.Requests.Where(path => path.StartsWith("/submissions/CIK0000320193-", StringComparison.Ordinal)));
        Assert.Equal(reading.Drafts.Select(draft => draft.Published), reading.Drafts.Select(draft => draft.Published).Order());
    }

    [Fact]
    public async Task Older_files_end_at_the_newest_filing_known_and_at_the_most()
    {
        await using var server = await NewsServer.StartAsync(context => AnswerAsync(context, Filings, Older));
        using var feeds = Feeds(server, maxAge: TimeSpan.FromDays(365));
        var cursor = new NewsCursor { NewestId = Older["a"][1].Accession };
        var reading = await feeds.Find("edgar")!.ReadAsync(["AAPL"], cursor, CancellationToken.None);
        Assert.Equal("60", reading.Drafts[0].SourceId[^2..]);
        using var few = Feeds(server, maxAge: TimeSpan.FromDays(365), most: 3);
        Assert.Equal(3, (await few.Find("edgar")!.ReadAsync(["AAPL"], NewsCursor.Start, CancellationToken.None)).Drafts.Length);
        Assert.DoesNotContain(server.Requests, path => path.EndsWith("-b.json", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_older_file_is_requested_once_however_often_the_reading_fails()
    {
        var isDown = true;
        await using var server = await NewsServer.StartAsync(context =>
            isDown && context.Request.Path.StartsWithSegments("/Archives", StringComparison.Ordinal)
                ? NewsServer.AnswerAsync(context, "busy", 503)
                : AnswerAsync(context, Filings, Older));
        using var feeds = Feeds(server, maxAge: TimeSpan.FromDays(365));
        var reader = feeds.Find("edgar")!;
        await Assert.ThrowsAsync<NewsReadException>(() => reader.ReadAsync(["AAPL"], NewsCursor.Start, CancellationToken.None));
        isDown = false;
        Assert.Equal(7, (await reader.ReadAsync(["AAPL"], NewsCursor.Start, CancellationToken.None)).Drafts.Length);
        Assert.Single(server.Requests, path => path.EndsWith("-a.json", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("{\"name\":\"../../api/keys\",\"filingTo\":\"2023-11-01\"}")]
    [InlineData("{\"name\":\"CIK0000320193-a.json\",\"filingTo\":\"then\"}")]
    [InlineData("{}")]
    public async Task An_older_file_without_a_name_or_a_day_is_a_problem(string file)
    {
        await using var server = await NewsServer.StartAsync(
            "{\"name\":\"Apple Inc.\",\"filings\":{\"recent\":{\"accessionNumber\":[],\"form\":[],\"acceptanceDateTime\":[]},\"files\":["
                + file + "]}}");
        using var feeds = Feeds(server, maxAge: TimeSpan.FromDays(365));
        var exception = await Assert.ThrowsAsync<NewsReadException>(
            () => feeds.Find("edgar")!.ReadAsync(["AAPL"], NewsCursor.Start, CancellationToken.None));
        Assert.Equal(NewsFault.Malformed, exception.Problem.Fault);
    }

    [Fact]
    public async Task A_symbol_without_a_number_is_not_requested()
    {
        await using var server = await NewsServer.StartAsync("{}");
        using var feeds = Feeds(server);
        Assert.Empty((await feeds.Find("edgar")!.ReadAsync(["SYN-1"], NewsCursor.Start, CancellationToken.None)).Drafts);
        Assert.Empty(server.Requests);
    }

    [Theory]
    [InlineData(403, NewsFault.RateLimited)]
    [InlineData(429, NewsFault.RateLimited)]
    [InlineData(503, NewsFault.ServerError)]
    public async Task Too_many_requests_while_headers_are_read_end_the_reading(int status, NewsFault fault)
    {
        await using var server = await NewsServer.StartAsync(context =>
            context.Request.Path.StartsWithSegments("/submissions", StringComparison.Ordinal)
            ? AnswerAsync(context, Filings)
            : NewsServer.AnswerAsync(context, "no", status));
        using var feeds = Feeds(server);
        var exception = await Assert.ThrowsAsync<NewsReadException>(
            () => feeds.Find("edgar")!.ReadAsync(["AAPL"], NewsCursor.Start, CancellationToken.None));
        Assert.Equal(fault, exception.Problem.Fault);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("{\"filings\":{\"recent\":{\"accessionNumber\":[\"0000320193-24-000007\"],\"form\":[]}}}")]
    [InlineData("{\"filings\":{\"recent\":{\"accessionNumber\":[\"../../secret-of-20-c\"],\"form\":[\"4\"],\"acceptanceDateTime\":[]}}}")]
    [InlineData("<html>Undeclared Automated Tool</html>")]
    [InlineData("")]
    public async Task What_is_no_list_of_filings_is_a_problem(string json)
    {
        await using var server = await NewsServer.StartAsync(json);
        using var feeds = Feeds(server);
        var exception = await Assert.ThrowsAsync<NewsReadException>(
            () => feeds.Find("edgar")!.ReadAsync(["AAPL"], NewsCursor.Start, CancellationToken.None));
        Assert.Equal(NewsFault.Malformed, exception.Problem.Fault);
    }

    [Fact]
    public async Task No_second_has_more_than_ten_requests()
    {
        var many = Enumerable.Range(1, 20).Reverse()
            .Select(i => new Filing($"0000320193-24-{i:000000}", "8-K", "2024-02-01T16:30:32.000Z", "8.01", "20240201163032")).ToArray();
        await using var server = await NewsServer.StartAsync(context => AnswerAsync(context, many));
        using var feeds = Feeds(server, TimeProvider.System, TimeSpan.FromDays(36_500));
        await feeds.Find("edgar")!.ReadAsync(["AAPL"], NewsCursor.Start, CancellationToken.None);
        var times = server.Times.ToArray();
        Assert.Equal(21, times.Length);
        Assert.All(
            times.Zip(times.Skip(10)),
            pair => Assert.True(TimeProvider.System.GetElapsedTime(pair.First, pair.Second).TotalSeconds > 1));
    }

    [Theory]
    [InlineData("")]
    [InlineData("nobody")]
    [InlineData("a b@example.com")]
    public void Without_a_contact_nothing_starts(string contact)
    {
        var exception = Assert.Throws<InvalidInputException>(() => NewsFeeds.Check(
            new NewsOptions { Feeds = ["edgar"], Edgar = new EdgarOptions { Contact = contact } }));
        Assert.Equal("news:edgar_contact", exception.Field);
    }

    private static NewsFeeds Feeds(NewsServer server, TimeProvider? clock = null, TimeSpan? maxAge = null, int most = 100) => new(
        new NewsOptions
        {
            Feeds = ["edgar"],
            Edgar = new EdgarOptions
            {
                Contact = "ops@example.com", Address = server.Address, ArchiveAddress = server.Address,
                MaxAge = maxAge ?? TimeSpan.FromDays(7), MostFilings = most,
            },
        },
        CompanyDirectory.BuiltIn,
        clock ?? new PassingClock(Clock.Now));

    private static Task AnswerAsync(HttpContext context, Filing[] filings, Dictionary<string, Filing[]>? older = null)
    {
        older ??= [];
        var path = context.Request.Path.Value!;
        if (path == "/submissions/CIK0000320193.json")
        {
            var files = older.Select(pair => new
            {
                name = $"CIK0000320193-{pair.Key}.json", filingCount = pair.Value.Length, filingFrom = pair.Value[^1].Acceptance[..10],
                filingTo = pair.Value[0].Acceptance[..10],
            });
            return NewsServer.AnswerAsync(
                context,
                JsonSerializer.Serialize(new { cik = "320193", name = "Apple Inc.", filings = new { recent = Arrays(filings), files } }));
        }

        if (older.FirstOrDefault(pair => path == $"/submissions/CIK0000320193-{pair.Key}.json").Value is { } listed)
        {
            return NewsServer.AnswerAsync(context, JsonSerializer.Serialize(Arrays(listed)));
        }

        var filing = filings.Concat(older.Values.SelectMany(list => list))
            .First(f => path.EndsWith($"/{f.Accession}.hdr.sgml", StringComparison.Ordinal));
        return filing.Header is { } time
            ? NewsServer.AnswerAsync(context, $"<SEC-HEADER>{filing.Accession}.hdr.sgml : 20240201\n<ACCEPTANCE-DATETIME>{time}\n")
            : NewsServer.AnswerAsync(context, "not found", 404);
    }

    private static object Arrays(Filing[] filings) => new
    {
        accessionNumber = filings.Select(f => f.Accession), form = filings.Select(f => f.Form),
        acceptanceDateTime = filings.Select(f => f.Acceptance), items = filings.Select(f => f.Items),
        primaryDocument = filings.Select(_ => "doc.htm"), primaryDocDescription = filings.Select(f => f.Form),
    };

    private sealed record Filing(string Accession, string Form, string Acceptance, string Items, string? Header);
}
