using Orleans.Simulation;
using TradeMind.MarketData;
using TradeMind.MarketData.Calendar;
using TradeMind.MarketData.Providers;
using TradeMind.Trading.Market;

namespace TradeMind.Tests.MarketData.Providers;

/// <summary>Tiingo's format over a real connection, and what it may do instead of answering.</summary>
public class TiingoProviderTests
{
    private static readonly ProviderSecret Token = TiingoProvider.Token with { Text = "token-of-the-test" };
    private static readonly BarQuery Daily = new(new Symbol("BRK.B"), Interval.Daily, Time("2024-01-01"), Time("2024-01-05"));
    private static readonly BarQuery Quarters = new(
        new Symbol("AAPL"), Interval.Parse("15m"), Time("2024-01-03T20:30:00Z"), Time("2024-01-04T14:45:00Z"));

    /// <summary>The row of the documentation's example, without a split.</summary>
    private const string Documented =
        """[{"date":"2024-01-02T00:00:00.000Z","close":153.14,"high":155.3,"low":152.9,"open":153.5,"volume":23448812,"""
        + """
        "adjClose":38.1,"adjHigh":38.6,
          "adjLow":38.0,"adjOpen":38.2,"adjVolume":93795248,"divCash":0.0,"splitFactor":1.0}]
        """;

    [Fact]
    public async Task Daily_bars_are_those_of_the_raw_columns()
    {
        await using var server = await MarketServer.StartAsync(200, Documented);
        var answer = await Ask(server, Daily);
        Assert.Equal([new Bar(new DateTime(2024, 1, 2, 0, 0, 0, DateTimeKind.Utc), 153.5, 155.3, 152.9, 153.14, 23448812)], answer.Bars);
        Assert.Equal((0, 0), (answer.Actions.Count, answer.Findings.Count));
        Assert.Equal("/tiingo/daily/BRK-B/prices?startDate=2024-01-01&endDate=2024-01-08", Assert.Single(server.Requests));
        Assert.Equal("Token token-of-the-test", server.Headers.Single()["Authorization"]);
    }

    [Fact]
    public async Task Bars_are_restated_for_splits_and_not_for_dividends()
    {
        await using var server = await MarketServer.StartAsync(
            200, $"[{Day(2, 100, dividend: 0.24)},{Day(3, 25, split: 4)},{Day(4, 26)},{Day(8, 13, split: 2)}]");
        var answer = await Ask(server, Daily);

        // The split of the 8th is after the last bar that was requested, and restates it as well.
        Assert.Equal([(12.5, 8000L), (12.5, 2000L), (13.0, 2000L)], answer.Bars.Select(bar => (bar.Close, bar.Volume)));
        Assert.Equal([new Dividend(Date(2), 0.24), new Split(Date(3), 4)], answer.Actions);
    }

    [Fact]
    public async Task Intraday_bars_lie_inside_the_session_and_are_restated_by_the_daily_splits()
    {
        await using var server = await StartAsync(
            $"[{Quarter("2024-01-03T20:30", 99)},{Quarter("2024-01-03T20:45", 100)},{Quarter("2024-01-03T21:00", 100)},"
                + $"{Quarter("2024-01-04T14:30", 25)},{Quarter("2024-01-04T14:45", 26)},{Quarter("2024-01-04T15:00", 27)}]",
            $"[{Day(3, 100)},{Day(4, 26, split: 4)}]");
        var tiingo = Provider(server);
        var answer = await tiingo.GetAsync(Quarters, CancellationToken.None);
        Assert.Equal(
            [("03 20:45", 25.0), ("04 14:30", 25.0), ("04 14:45", 26.0)],
            answer.Bars.Select(bar => ($"{bar.Time:dd HH:mm}", bar.Close)));
        Assert.Equal([new Split(Date(4), 4)], answer.Actions);

        // Splits are looked up once a day.
        await tiingo.GetAsync(Quarters with { After = Time("2024-01-04T14:30:00Z") }, CancellationToken.None);
        Assert.Equal(
            [
                "/iex/AAPL/prices?startDate=2024-01-03&endDate=2024-01-04&resampleFreq=15min&columns=open,high,low,close,volume",
                "/tiingo/daily/AAPL/prices?startDate=2024-01-03&endDate=2024-01-08",
                "/iex/AAPL/prices?startDate=2024-01-04&endDate=2024-01-04&resampleFreq=15min&columns=open,high,low,close,volume",
            ],
            server.Requests);
    }

    [Fact]
    public async Task Hours_are_requested_as_half_hours()
    {
        await using var server = await StartAsync("[]", "[]");
        await Provider(server).GetAsync(Quarters with { Interval = Interval.Parse("1h") }, CancellationToken.None);
        Assert.Contains("resampleFreq=30min", server.Requests.First(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_empty_answer_is_no_bars()
    {
        await using var server = await MarketServer.StartAsync(200, "[]");
        Assert.Empty((await Ask(server, Daily)).Bars);
        Assert.Empty((await Ask(server, Quarters)).Bars);
    }

    [Theory]
    [InlineData(401, """{"detail":"Please supply a token"}""")]
    [InlineData(403, """{"detail":"Invalid token token-of-the-test"}""")]
    public async Task A_wrong_token_is_reported_with_its_setting(int status, string text)
    {
        await using var server = await MarketServer.StartAsync(status, text);
        var message = (await FaultAsync(server)).Message;
        Assert.Contains($"tiingo returned no bars for BRK.B: it rejects the key ({status}: ", message, StringComparison.Ordinal);
        Assert.Contains("tiingo:api_token (environment variable TRADEMIND__TIINGO__API_TOKEN)", message, StringComparison.Ordinal);
        Assert.DoesNotContain("token-of-the-test", message, StringComparison.Ordinal);
        Assert.Single(server.Requests);
    }

    [Theory]
    [InlineData(404, """{"detail":"Error: Ticker 'BRK-B' not found"}""", "Error: Ticker 'BRK-B' not found; check the symbol")]
    [InlineData(
        200,
        "You have run over your hourly request allocation",
        "cannot be read (it begins with 'You have run over your hourly request al'")]
    [InlineData(200, "", "cannot be read (it is empty)")]
    [InlineData(200, """{"detail":"?"}""", "cannot be read")]
    [InlineData(200, """[{"date":"2024-01-02T00:00:00.000Z","close":153.14""", "cannot be read")]
    [InlineData(200, """[{"date":"2024-01-02T00:00:00.000Z","close":153.14}]""", "cannot be read")]
    [InlineData(
        200,
        """[{"date":"yesterday","close":1,"high":1,"low":1,"open":1,"volume":1,"divCash":0,"splitFactor":1}]""",
        "cannot be read")]
    public async Task What_is_no_answer_is_reported_and_not_requested_again(int status, string text, string reason)
    {
        await using var server = await MarketServer.StartAsync(status, text);
        Assert.Contains(reason, (await FaultAsync(server)).Message, StringComparison.Ordinal);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task A_split_that_cannot_be_is_reported()
    {
        await using var server = await MarketServer.StartAsync(200, $"[{Day(2, 100)},{Day(3, 25, split: -4)}]");
        Assert.Contains(
            "cannot be restated: BRK.B 2024-01-03: split ratio -4", (await FaultAsync(server)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_row_that_is_no_bar_is_a_finding()
    {
        await using var server = await MarketServer.StartAsync(200, $"[{Day(2, -1)},{Day(3, 25)}]");
        var finding = Assert.Single((await Ask(server, Daily)).Findings);
        Assert.StartsWith("row 0 (2024-01-02 00:00) is not a valid bar: open -1", finding, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_rest_is_kept()
    {
        await using var server = await MarketServer.StartAsync(
            429, """{"detail":"You have run over your hourly request allocation"}""", retryAfter: "600");
        Assert.Contains("wants 600 s of pause", (await FaultAsync(server)).Message, StringComparison.Ordinal);
        Assert.Single(server.Requests);
    }

    private static Task<MarketServer> StartAsync(string intraday, string daily) => MarketServer.StartAsync(context =>
        MarketServer.AnswerAsync(
            context, 200, context.Request.Path.Value!.StartsWith("/iex", StringComparison.Ordinal) ? intraday : daily));

    private static string Day(int day, double price, double split = 1, double dividend = 0) =>
        FormattableString.Invariant($$"""{"date":"2024-01-{{day:00}}T00:00:00.000Z","close":{{price}},"high":{{price}},"low":""")
        + FormattableString.Invariant(
            $$"""{{price}},"open":{{price}},"volume":1000,"adjClose":1,"divCash":{{dividend}},"splitFactor":{{split}}}""");

    private static string Quarter(string time, double price) => FormattableString.Invariant(
        $$"""{"date":"{{time}}:00.000Z","open":{{price}},"high":{{price}},"low":{{price}},"close":{{price}},"volume":10}""");

    private static Task<MarketDataException> FaultAsync(MarketServer server) =>
        Assert.ThrowsAsync<MarketDataException>(() => Ask(server, Daily));

    private static Task<ProvidedBars> Ask(MarketServer server, BarQuery query) =>
        Provider(server).GetAsync(query, CancellationToken.None).AsTask();

    /// <summary>It is 2024-01-08, in the evening of New York.</summary>
    private static TiingoProvider Provider(MarketServer server) =>
        new(server.Http("tiingo", Token), NyseCalendar.Instance, new VirtualTime(new DateTimeOffset(2024, 1, 9, 2, 0, 0, TimeSpan.Zero)));

    private static DateTime Date(int day) => new(2024, 1, day, 0, 0, 0, DateTimeKind.Utc);

    private static long Time(string text) => DateTimeOffset.Parse(
        text, System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.AssumeUniversal).UtcTicks;
}
