using TradeMind.MarketData;
using TradeMind.MarketData.Calendar;
using TradeMind.MarketData.Providers;
using TradeMind.Trading.Market;

namespace TradeMind.Tests.MarketData.Providers;

/// <summary>Alpaca's format over a real connection, and what it may do instead of answering.</summary>
public class AlpacaProviderTests
{
    private const string Actions = """{"corporate_actions":{},"next_page_token":null}""";
    private static readonly ProviderSecret Id = AlpacaProvider.KeyId with { Text = "PK-of-the-test" };
    private static readonly ProviderSecret Secret = AlpacaProvider.SecretKey with { Text = "a secret of the test" };
    private static readonly BarQuery Daily = new(new Symbol("AAPL"), Interval.Daily, Time("2024-01-01"), Time("2024-01-03"));

    [Fact]
    public async Task Daily_bars_are_labelled_by_the_date_of_the_exchange()
    {
        // Midnight in New York is 5:00 UTC in winter and 4:00 in summer.
        await using var server = await StartAsync(Page(
            """{"t":"2024-01-02T05:00:00Z","o":187.15,"h":188.44,"l":183.885,"c":185.64,"v":82496943,"n":1009074,"vw":185.937}"""));
        var answer = await Ask(server, Daily);
        Assert.Equal(
            [new Bar(new DateTime(2024, 1, 2, 0, 0, 0, DateTimeKind.Utc), 187.15, 188.44, 183.885, 185.64, 82496943)], answer.Bars);
        Assert.Empty(answer.Findings);
        Assert.Equal(
            "/v2/stocks/AAPL/bars?timeframe=1Day&start=2024-01-01T00:00:00Z&end=2024-01-03T23:59:59Z"
                + "&limit=10000&adjustment=split&feed=iex&sort=asc",
            server.Requests.First());

        await using var summer = await StartAsync(Page("""{"t":"2024-07-02T04:00:00Z","o":1,"h":1,"l":1,"c":1,"v":1}"""));
        Assert.Equal(Time("2024-07-02"), (await Ask(summer, Daily with { Until = Time("2024-07-02") })).Bars.Single().Ticks);
    }

    [Fact]
    public async Task The_key_is_in_the_headers_and_nowhere_else()
    {
        await using var server = await StartAsync(Page(""));
        await Ask(server, Daily);
        Assert.All(
            server.Headers,
            h => Assert.Equal(("PK-of-the-test", "a secret of the test"), (h["APCA-API-KEY-ID"], h["APCA-API-SECRET-KEY"])));
        Assert.All(server.Requests, request => Assert.DoesNotContain("of-the-test", request, StringComparison.Ordinal));
        Assert.DoesNotContain("of-the-test", $"{Id} {new List<ProviderSecret> { Id }[0]}", StringComparison.Ordinal);
    }

    [Fact]
    public async Task Minutes_outside_of_the_session_are_left_out()
    {
        string[] times = ["14:15", "14:30", "14:45", "20:45", "21:00"];
        await using var server = await StartAsync(Page(
            [.. times.Select(t => $$"""{"t":"2024-01-02T{{t}}:00Z","o":1,"h":1,"l":1,"c":1,"v":1}""")]));
        var query = new BarQuery(new Symbol("AAPL"), Interval.Parse("15m"), Time("2024-01-02"), Time("2024-01-02T21:00:00Z"));
        var answer = await Ask(server, query);
        Assert.Equal(["14:30", "14:45", "20:45"], answer.Bars.Select(bar => $"{bar.Time:HH:mm}"));
        Assert.Contains(
            "timeframe=15Min&start=2024-01-02T00:00:01Z&end=2024-01-02T21:00:00Z", server.Requests.First(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Hours_begin_at_the_open_and_are_put_together_from_half_hours()
    {
        // 9:00 to 11:00 in New York; the first half hour is before the open.
        await using var server = await StartAsync(Page(
            """{"t":"2024-01-02T14:00:00Z","o":9,"h":9,"l":9,"c":9,"v":1}""",
            """{"t":"2024-01-02T14:30:00Z","o":10,"h":12,"l":9,"c":11,"v":100}""",
            """{"t":"2024-01-02T15:00:00Z","o":11,"h":13,"l":10,"c":12,"v":50}""",
            """{"t":"2024-01-02T15:30:00Z","o":12,"h":12,"l":8,"c":9,"v":7}""",
            """{"t":"2024-01-02T16:00:00Z","o":9,"h":10,"l":9,"c":10,"v":3}"""));
        var query = new BarQuery(new Symbol("AAPL"), Interval.Parse("1h"), Time("2024-01-01T20:30:00Z"), Time("2024-01-02T15:30:00Z"));
        var answer = await Ask(server, query);
        Assert.Equal(
            [
                new Bar(new DateTime(2024, 1, 2, 14, 30, 0, DateTimeKind.Utc), 10, 13, 9, 12, 150),
                new Bar(new DateTime(2024, 1, 2, 15, 30, 0, DateTimeKind.Utc), 12, 12, 8, 10, 10),
            ],
            answer.Bars);
        Assert.Contains(
            "timeframe=30Min&start=2024-01-01T20:30:01Z&end=2024-01-02T16:00:00Z", server.Requests.First(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_is_followed_by_the_next()
    {
        var second = Page("""{"t":"2024-01-03T05:00:00Z","o":2,"h":2,"l":2,"c":2,"v":1}""");
        var first = Page("""{"t":"2024-01-02T05:00:00Z","o":1,"h":1,"l":1,"c":1,"v":1}""")
            .Replace("null", "\"QUFQTHw=\"", StringComparison.Ordinal);
        await using var server = await MarketServer.StartAsync(context => MarketServer.AnswerAsync(
            context,
            200,
            context.Request.Path.Value!.StartsWith("/v1", StringComparison.Ordinal) ? Actions
                : context.Request.Query["page_token"] == "QUFQTHw=" ? second
                : first));
        Assert.Equal([1.0, 2.0], (await Ask(server, Daily)).Bars.Select(bar => bar.Open));
    }

    [Fact]
    public async Task A_page_that_breaks_off_leaves_nothing_behind()
    {
        var first = Page("""{"t":"2024-01-02T05:00:00Z","o":1,"h":1,"l":1,"c":1,"v":1}""")
            .Replace("null", "\"more\"", StringComparison.Ordinal);
        await using var server = await MarketServer.StartAsync(context => MarketServer.AnswerAsync(
            context,
            200,
            context.Request.Query.ContainsKey("page_token") ? """{"bars":[{"t":"2024-01-03T05:00:00Z","o":2,"h":""" : first));
        Assert.Contains("alpaca's answer for AAPL cannot be read", (await FaultAsync(server)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pages_that_do_not_end_are_given_up_on()
    {
        await using var server = await StartAsync(Page("").Replace("null", "\"again\"", StringComparison.Ordinal));
        Assert.Contains("its pages do not end", (await FaultAsync(server)).Message, StringComparison.Ordinal);
        Assert.Equal(2, server.Requests.Count);
    }

    [Fact]
    public async Task Splits_and_dividends_of_the_time_come_along()
    {
        const string Some = """
            {"corporate_actions":{
              "forward_splits":[{"symbol":"AAPL","new_rate":4,"old_rate":1,"process_date":"2024-01-03","ex_date":"2024-01-03"},
                {"symbol":"AAPL","new_rate":2,"old_rate":1,"process_date":"2024-01-09","ex_date":"2024-01-09"}],
              "reverse_splits":[{"symbol":"AAPL","new_rate":1,"old_rate":10,"process_date":"2024-01-02","ex_date":"2024-01-02"}],
              "cash_dividends":[{"symbol":"AAPL","rate":0.24,"special":false,"process_date":"2024-01-10","ex_date":"2024-01-03"}]},
             "next_page_token":null}
            """;
        await using var server = await StartAsync(Page(""), Some);
        Assert.Equal(
            [new Split(Date(3), 4), new Split(Date(2), 0.1), new Dividend(Date(3), 0.24)], (await Ask(server, Daily)).Actions);
        Assert.Equal(
            "/v1/corporate-actions?symbols=AAPL&types=forward_split,reverse_split,cash_dividend&start=2023-12-22&end=2024-01-13&limit=1000",
            server.Requests.Last());
    }

    [Theory]
    [InlineData("""{"bars":[],"symbol":"AAPL","next_page_token":null}""")]
    [InlineData("""{"bars":null,"symbol":"AAPL","next_page_token":null}""")]
    public async Task An_empty_answer_is_no_bars(string text)
    {
        await using var server = await StartAsync(text);
        Assert.Empty((await Ask(server, Daily)).Bars);
    }

    [Fact]
    public async Task A_row_that_is_no_bar_is_a_finding()
    {
        await using var server = await StartAsync(Page(
            """{"t":"2024-01-02T05:00:00Z","o":1,"h":0.5,"l":1,"c":1,"v":1}""",
            """{"t":"2024-01-03T05:00:00Z","o":1,"h":1,"l":1,"c":1,"v":1}"""));
        var answer = await Ask(server, Daily);
        Assert.Single(answer.Bars);
        Assert.Equal("row 0 (2024-01-02 00:00) is not a valid bar: high 0.5 is below low 1", Assert.Single(answer.Findings));
    }

    [Theory]
    [InlineData(401, """{"message": "forbidden."}""")]
    [InlineData(403, """{"message":"subscription does not permit querying recent SIP data"}""")]
    [InlineData(403, """{"message":"unknown key PK-of-the-test"}""")]
    public async Task A_wrong_key_is_reported_with_its_settings(int status, string text)
    {
        await using var server = await MarketServer.StartAsync(status, text);
        var message = (await FaultAsync(server)).Message;
        Assert.Contains($"alpaca returned no bars for AAPL: it rejects the key ({status}: ", message, StringComparison.Ordinal);
        Assert.Contains("alpaca:api_key_id (environment variable TRADEMIND__ALPACA__API_KEY_ID)", message, StringComparison.Ordinal);
        Assert.Contains(
            "alpaca:api_secret_key (environment variable TRADEMIND__ALPACA__API_SECRET_KEY)", message, StringComparison.Ordinal);
        Assert.DoesNotContain("of-the-test", message, StringComparison.Ordinal);
        Assert.Single(server.Requests);
    }

    [Theory]
    [InlineData(400, """{"message":"invalid symbol: AAPL"}""", "invalid symbol: AAPL; check the symbol")]
    [InlineData(422, """{"code":42210000,"message":"invalid symbol"}""", "invalid symbol; check the symbol")]
    [InlineData(302, "", "it answers 302: no reason given")]
    [InlineData(200, "<html>", "cannot be read (it begins with '<html>'")]
    [InlineData(200, "", "cannot be read (it is empty)")]
    [InlineData(200, "{}", "cannot be read")]
    [InlineData(200, """{"bars":[{"t":"soon","o":1,"h":1,"l":1,"c":1,"v":1}],"next_page_token":null}""", "cannot be read")]
    [InlineData(200, """{"bars":[{"t":"2024-01-02T05:00:00Z","o":"1"}],"next_page_token":null}""", "cannot be read")]
    public async Task What_is_no_answer_is_reported_and_not_requested_again(int status, string text, string reason)
    {
        await using var server = await MarketServer.StartAsync(status, text);
        Assert.Contains(reason, (await FaultAsync(server)).Message, StringComparison.Ordinal);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task A_rest_is_kept()
    {
        await using var server = await MarketServer.StartAsync(429, """{"message":"too many requests."}""", retryAfter: "60");
        Assert.Contains("wants 60 s of pause", (await FaultAsync(server)).Message, StringComparison.Ordinal);
        Assert.Single(server.Requests);
    }

    private static Task<MarketServer> StartAsync(string bars, string actions = Actions) => MarketServer.StartAsync(context =>
        MarketServer.AnswerAsync(context, 200, context.Request.Path.Value!.StartsWith("/v1", StringComparison.Ordinal) ? actions : bars));

    private static string Page(params string[] bars) =>
        $$"""{"bars":[{{string.Join(',', bars)}}],"symbol":"AAPL","next_page_token":null}""";

    private static Task<MarketDataException> FaultAsync(MarketServer server) =>
        Assert.ThrowsAsync<MarketDataException>(() => Ask(server, Daily));

    private static Task<ProvidedBars> Ask(MarketServer server, BarQuery query) =>
        new AlpacaProvider(server.Http("alpaca", Id, Secret), NyseCalendar.Instance, "iex", TimeProvider.System)
            .GetAsync(query, CancellationToken.None)
            .AsTask();

    private static DateTime Date(int day) => new(2024, 1, day, 0, 0, 0, DateTimeKind.Utc);

    private static long Time(string text) => DateTimeOffset.Parse(
        text, System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.AssumeUniversal).UtcTicks;
}
