using System.Text.Json;
using TradeMind.MarketData;
using TradeMind.MarketData.Providers;
using TradeMind.Trading.Market;

namespace TradeMind.Tests.MarketData.Providers;

/// <summary>Binance's format over a real connection, and what it may do instead of answering.</summary>
public class BinanceProviderTests
{
    private const long Minute = 60_000;
    private const long First = 1704067200000; // 2024-01-01T00:00:00Z
    private static readonly BarQuery Minutes = Query(0, 9);

    /// <summary>The row of the documentation's example.</summary>
    private const string Documented =
        """[[1499040000000,"0.01634790","0.80000000","0.01575800","0.01577100","148976.11427815","""
        + """1499644799999,"2434.19055334",308,"1756.87402397","28.46694368","0"]]""";

    [Fact]
    public async Task A_row_is_a_bar_that_opens_at_its_time()
    {
        await using var server = await MarketServer.StartAsync(200, Documented);
        var query = new BarQuery(new Symbol("BTCUSDT"), Interval.Daily, Ticks(1498953600000), Ticks(1499040000000));
        var answer = await Ask(server, query);
        Assert.Equal(
            [new Bar(new DateTime(2017, 7, 3, 0, 0, 0, DateTimeKind.Utc), 0.01634790, 0.8, 0.015758, 0.015771, 148976)], answer.Bars);
        Assert.StartsWith("volumes are not whole numbers: they are rounded", Assert.Single(answer.Findings), StringComparison.Ordinal);
        Assert.Equal((0, null), (answer.Actions.Count, answer.Stale));
        Assert.Equal(
            "/api/v3/klines?symbol=BTCUSDT&interval=1d&startTime=1498953600001&endTime=1499040000000&limit=1000",
            Assert.Single(server.Requests));
    }

    [Fact]
    public async Task More_than_a_thousand_bars_are_read_page_by_page()
    {
        await using var server = await BinanceServer.StartAsync(First, Minute);
        var answer = await Ask(server, Query(0, 2499));
        Assert.Equal(Enumerable.Range(0, 2500).Select(i => Ticks(First + (i * Minute))), answer.Bars.Select(bar => bar.Ticks));
        Assert.All(answer.Bars, bar => Assert.Equal((bar.Ticks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerMinute, bar.Open));
        Assert.Equal(3, server.Requests.Count);
    }

    [Fact]
    public async Task Half_a_page_is_followed_by_the_rest()
    {
        await using var server = await BinanceServer.StartAsync(First, Minute, mostRows: 400);
        Assert.Equal(1000, (await Ask(server, Query(0, 999))).Bars.Count);
        Assert.Equal(3, server.Requests.Count);
    }

    [Fact]
    public async Task A_page_that_breaks_off_leaves_nothing_behind()
    {
        var page = BinanceServer.Page(First, Minute, 5);
        await using var server = await MarketServer.StartAsync(context =>
            MarketServer.AnswerAsync(context, 200, $"{context.Request.Query["startTime"]}" == $"{First}" ? page : page[..^40]));
        Assert.Contains("binance's answer for BTCUSDT cannot be read", (await FaultAsync(server)).Message, StringComparison.Ordinal);
        Assert.Equal(2, server.Requests.Count);
    }

    [Fact]
    public async Task What_lies_outside_of_the_request_is_left_out()
    {
        var rows = BinanceServer.Page(First - (5 * Minute), Minute, 30);
        await using var server = await MarketServer.StartAsync(200, rows);
        Assert.Equal(
            Enumerable.Range(0, 10).Select(i => Ticks(First + (i * Minute))),
            (await Ask(server, Minutes)).Bars.Select(bar => bar.Ticks));
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task Rows_that_are_no_bars_out_of_order_or_twice_are_findings()
    {
        var rows = new[] { 0, 2, 1, 1, 3, 9 }.Select(i => BinanceServer.Kline(First + (i * Minute), Minute)).ToArray();
        rows[3][1] = rows[3][4];
        rows[4][2] = "0.1";
        await using var server = await MarketServer.StartAsync(200, JsonSerializer.Serialize(rows));
        var answer = await Ask(server, Minutes);
        Assert.Equal([0, 1, 2, 9], answer.Bars.Select(bar => (bar.Ticks - Ticks(First)) / TimeSpan.TicksPerMinute));
        Assert.Equal(rows[3][4], $"{answer.Bars[1].Open}000000");
        Assert.Equal(
            [
                "row 2 (2024-01-01 00:01) is out of order", "row 3 (2024-01-01 00:01) is out of order",
                "row 3 (2024-01-01 00:01) has the time of an earlier row; the later one counts",
                "row 4 (2024-01-01 00:03) is not a valid bar: high 0.1 is below low 28401122.75",
            ],
            answer.Findings.SkipLast(1));
    }

    [Theory]
    [InlineData("0.00000000", 0)]
    [InlineData("0.02000000", 1)]
    [InlineData("7.60000000", 8)]
    public async Task Volume_is_counted_in_whole_units(string volume, long units)
    {
        var row = BinanceServer.Kline(First, Minute);
        row[5] = volume;
        await using var server = await MarketServer.StartAsync(200, JsonSerializer.Serialize(new[] { row }));
        Assert.Equal(units, (await Ask(server, Query(0, 0))).Bars.Single().Volume);
    }

    [Fact]
    public async Task An_empty_answer_is_no_bars()
    {
        await using var server = await MarketServer.StartAsync(200, "[]");
        Assert.Empty((await Ask(server, Minutes)).Bars);
        Assert.Single(server.Requests);
    }

    [Theory]
    [InlineData(
        400,
        """{"code":-1121,"msg":"Invalid symbol."}""",
        "returned no bars for BTCUSDT: Invalid symbol. Check the symbol: write it as Binance does")]
    [InlineData(403, "<html>", "it answers 403: <html>")]
    [InlineData(
        451,
        """{"code":0,"msg":"Service unavailable from a restricted location"}""",
        "does not serve this location (Service unavailable from a")]
    [InlineData(200, "<html>maintenance</html>", "cannot be read (it begins with '<html>maintenance</html>'")]
    [InlineData(200, "", "cannot be read (it is empty)")]
    [InlineData(200, """{"code":1}""", "cannot be read")]
    [InlineData(200, "[[1704067200000]]", "cannot be read")]
    [InlineData(200, """[["soon","1","1","1","1","1"]]""", "cannot be read")]
    [InlineData(200, """[[1704067200000,"one","1","1","1","1"]]""", "cannot be read")]
    [InlineData(200, """[[1704067200000,null,"1","1","1","1"]]""", "cannot be read")]
    public async Task What_is_no_answer_is_reported_and_not_requested_again(int status, string text, string reason)
    {
        await using var server = await MarketServer.StartAsync(status, text);
        Assert.Contains(reason, (await FaultAsync(server)).Message, StringComparison.Ordinal);
        Assert.Single(server.Requests);
    }

    [Theory]
    [InlineData(429)]
    [InlineData(418)]
    public async Task A_rest_is_kept(int status)
    {
        await using var server = await MarketServer.StartAsync(status, """{"code":-1003,"msg":"Too many requests."}""", retryAfter: "120");
        var binance = new BinanceProvider(server.Http("binance"), TimeProvider.System);
        Assert.Contains("wants 120 s of pause", (await FaultAsync(binance)).Message, StringComparison.Ordinal);
        Assert.Contains("left alone until", (await FaultAsync(binance)).Message, StringComparison.Ordinal);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task A_short_rest_is_waited_for()
    {
        var asked = 0;
        await using var server = await MarketServer.StartAsync(context => Interlocked.Increment(ref asked) == 1
            ? MarketServer.AnswerAsync(context, 429, "", retryAfter: "0")
            : MarketServer.AnswerAsync(context, 200, BinanceServer.Page(First, Minute, 10)));
        Assert.Equal(10, (await Ask(server, Minutes)).Bars.Count);
        Assert.Equal(2, server.Requests.Count);
    }

    [Fact]
    public async Task An_interval_that_it_does_not_have_is_refused_before_it_is_asked()
    {
        await using var server = await MarketServer.StartAsync(200, "[]");
        var exception = await Assert.ThrowsAsync<MarketDataException>(() => Ask(server, Minutes with { Interval = Interval.Parse("2m") }));
        Assert.Equal("binance has no 2m bars: set interval to one of 1m, 5m, 15m, 30m, 1h, 2h, 4h, 1d", exception.Message);
        Assert.Empty(server.Requests);
    }

    private static Task<MarketDataException> FaultAsync(MarketServer server) =>
        Assert.ThrowsAsync<MarketDataException>(() => Ask(server, Minutes));

    private static Task<MarketDataException> FaultAsync(BinanceProvider binance) =>
        Assert.ThrowsAsync<MarketDataException>(() => binance.GetAsync(Minutes, CancellationToken.None).AsTask());

    private static Task<ProvidedBars> Ask(MarketServer server, BarQuery query) =>
        new BinanceProvider(server.Http("binance"), TimeProvider.System).GetAsync(query, CancellationToken.None).AsTask();

    /// <summary>Minutes from one to another, both included.</summary>
    private static BarQuery Query(int first, int last) =>
        new(new Symbol("BTCUSDT"), Interval.OneMinute, Ticks(First + (first * Minute)) - 1, Ticks(First + (last * Minute)));

    private static long Ticks(long milliseconds) => DateTime.UnixEpoch.Ticks + (milliseconds * TimeSpan.TicksPerMillisecond);
}
