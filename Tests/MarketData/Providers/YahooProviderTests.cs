using System.Globalization;
using System.Text.Json;
using TradeMind.MarketData;
using TradeMind.MarketData.Providers;
using TradeMind.Trading.Market;

namespace TradeMind.Tests.MarketData.Providers;

/// <summary>Yahoo's format over a real connection, and what it may do instead of answering.</summary>
public class YahooProviderTests
{
    private static readonly Symbol Apple = new("AAPL");
    private static readonly BarQuery Daily = new(Apple, Interval.Daily, Day(1), Day(31));

    [Fact]
    public async Task Daily_bars_are_labelled_by_the_date_of_the_exchange()
    {
        // 2024-01-02 and 2024-01-03, 9:30 in New York.
        await using var server = await ProviderServer.StartAsync(ProviderServer.Text(
            Chart([1704205800, 1704292200], [[185.5, 184.2], [188.4, 185.9], [183.9, 183.4], [185.6, 184.3], [82488700, 58414500]])));
        var answer = await Ask(server, Daily);
        Assert.Equal(
        [
            new Bar(new DateTime(Day(2), DateTimeKind.Utc), 185.5, 188.4, 183.9, 185.6, 82488700),
            new Bar(new DateTime(Day(3), DateTimeKind.Utc), 184.2, 185.9, 183.4, 184.3, 58414500)
        ], answer.Bars);
        Assert.Empty(answer.Findings);
        Assert.Null(answer.Stale);
        Assert.Matches(
            @"^/v8/finance/chart/AAPL\?period1=1703980800&period2=\d+&interval=1d&events=div%2Csplits&includePrePost=false$",
            server.Requests.Single());
    }

    [Fact]
    public async Task Intraday_bars_are_labelled_by_their_open_and_the_price_of_the_moment_is_none()
    {
        await using var server = await ProviderServer.StartAsync(ProviderServer.Text(Chart(
            [1704205800, 1704206700, 1704207123],
            [[10.0, 11, 12], [10.5, 11.5, 12.5], [9.5, 10.5, 11.5], [10.2, 11.2, 12.2], [100, 200, 0]])));
        var answer = await Ask(server, new BarQuery(Apple, Interval.Parse("15m"), Day(2), Day(3)));
        Assert.Equal([new DateTime(2024, 1, 2, 14, 30, 0), new DateTime(2024, 1, 2, 14, 45, 0)], answer.Bars.Select(b => b.Time));
    }

    [Theory]
    [InlineData("2024-01-03T14:30:00Z", "2024-01-03T21:00:00Z", 7)]
    [InlineData("2024-07-03T13:30:00Z", "2024-07-03T17:00:00Z", 4)] // a half day in summer
    [InlineData("2024-03-11T13:30:00Z", "2024-03-11T20:00:00Z", 7)] // the clocks have gone forward, those of currentTradingPeriod not yet
    public async Task Hours_begin_with_the_session(string open, string close, int bars)
    {
        var start = DateTimeOffset.Parse(open, CultureInfo.InvariantCulture).ToUnixTimeSeconds();
        var end = DateTimeOffset.Parse(close, CultureInfo.InvariantCulture).ToUnixTimeSeconds();
        long[] stamps = [.. Enumerable.Range(0, bars).Select(i => start + (3600L * i)), end - 77];
        foreach (var periods in new[] { $"\"tradingPeriods\":[[{{\"start\":{start},\"end\":{end}}}]],", "" })
        {
            var meta = periods + """
                "currentTradingPeriod":{"regular":{"start":1704378600,"end":1704402000}},"exchangeTimezoneName"
                """;
            var values = stamps.Select(_ => (double?)10).ToArray();
            var chart = Chart(stamps, [values, values, values, values, values])
                .Replace("\"exchangeTimezoneName\"", meta, StringComparison.Ordinal);
            await using var server = await ProviderServer.StartAsync(ProviderServer.Text(chart));
            var day = DateTimeOffset.FromUnixTimeSeconds(start).UtcDateTime.Date;
            var answer = await Ask(server, new BarQuery(Apple, Interval.Parse("1h"), day.Ticks, day.AddDays(1).Ticks));
            Assert.Equal(stamps[..^1], answer.Bars.Select(b => new DateTimeOffset(b.Time, TimeSpan.Zero).ToUnixTimeSeconds()));
        }
    }

    [Fact]
    public async Task Nulls_duplicates_disorder_and_what_is_no_bar_are_put_right_and_told()
    {
        await using var server = await ProviderServer.StartAsync(ProviderServer.Text(Chart(
            [1704378600, 1704205800, 1704292200, 1704292200, 1704465000, 1704724200],
            [[3.0, 1, 2, 2.5, null, 5], [3.5, 1.5, 2.9, 2.9, null, 4], [2.5, 0.5, 1.5, 1.5, null, 4.5], [3.1, 1.1, 2.1, 2.6, null, 5],
                [1, 2, 3, 4, null, 5]])));
        var answer = await Ask(server, Daily);
        Assert.Equal([Day(2), Day(3), Day(4)], answer.Bars.Select(b => b.Ticks));
        Assert.Equal(2.5, answer.Bars[1].Open);
        Assert.Contains(answer.Findings, f => f.Contains("row 1 (2024-01-02 00:00) was out of order", StringComparison.Ordinal));
        Assert.Contains(answer.Findings, f => f.Contains("row 3 (2024-01-03 00:00) appears twice", StringComparison.Ordinal));
        Assert.Contains(answer.Findings, f => f.Contains("row 4 (2024-01-05 00:00) has no values", StringComparison.Ordinal));
        Assert.Contains(answer.Findings, f => f.Contains("row 5 (2024-01-08 00:00) is not a valid bar", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Splits_and_dividends_come_with_their_dates()
    {
        const string Events =
            """ "events":{"dividends":{"1704292200":{"amount":0.24,"date":1704292200"""
            + """}},"splits":{"1704205800":{"date":1704205800,"numerator":4,"denominator":1,"splitRatio":"4:1"}}}, """;
        await using var server = await ProviderServer.StartAsync(ProviderServer.Text(Chart([1704205800], [[1.0], [1.5], [0.5], [1.0], [1]])
            .Replace("\"indicators\"", Events + "\"indicators\"", StringComparison.Ordinal)));
        var answer = await Ask(server, Daily);
        Assert.Equal(
            [new Split(new DateTime(Day(2), DateTimeKind.Utc), 4), new Dividend(new DateTime(Day(3), DateTimeKind.Utc), 0.24)],
            answer.Actions);
    }

    [Theory]
    [InlineData(9_000_000_000_000_000)]
    [InlineData(-900_000_000_000_000)]
    public async Task A_row_at_no_time_that_can_be_is_left_out_and_told(long seconds)
    {
        double?[] values = [10, 10];
        await using var server = await ProviderServer.StartAsync(
            ProviderServer.Text(Chart([1704205800, seconds], [values, values, values, values, values])));
        var answer = await Ask(server, Daily);
        Assert.Equal([Day(2)], answer.Bars.Select(b => b.Ticks));
        Assert.Contains(answer.Findings, f => f.Contains("row 1 has no time that can be", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_split_at_no_time_that_can_be_is_told_as_an_answer_that_is_no_chart()
    {
        const string Events = """ "events":{"splits":{"1":{"date":9000000000000000,"numerator":4,"denominator":1}}}, """;
        var chart = Chart([1704205800], [[1.0], [1.5], [0.5], [1.0], [1]])
            .Replace("\"indicators\"", Events + "\"indicators\"", StringComparison.Ordinal);
        await using var server = await ProviderServer.StartAsync(ProviderServer.Text(chart));
        var fault = await Assert.ThrowsAsync<MarketDataException>(() => Ask(server, Daily));
        Assert.Contains("is not a chart", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Times_without_bars_are_an_empty_answer()
    {
        await using var server = await ProviderServer.StartAsync(ProviderServer.Text(
            """{"chart":{"result":[{"meta":{"exchangeTimezoneName":"America/New_York"},"indicators":{"quote":[{}]}}],"error":null}}"""));
        Assert.Empty((await Ask(server, Daily)).Bars);
    }

    [Fact]
    public async Task An_unknown_symbol_is_told_and_not_asked_again()
    {
        await using var server = await ProviderServer.StartAsync(ProviderServer.Status(
            404, """{"chart":{"result":null,"error":{"code":"Not Found","description":"No data found, symbol may be delisted"}}}"""));
        var fault = await Assert.ThrowsAsync<MarketDataException>(() => Ask(server, Daily));
        Assert.Contains("yahoo has no bars of AAPL: No data found, symbol may be delisted", fault.Message, StringComparison.Ordinal);
        Assert.Single(server.Requests);
    }

    [Theory]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(503)]
    public async Task What_passes_is_asked_again(int status)
    {
        await using var server = await ProviderServer.StartAsync(
            ProviderServer.Status(status), ProviderServer.Status(status, "", "0"),
            ProviderServer.Text(Chart([1704205800], [[1.0], [1.5], [0.5], [1.0], [1]])));
        Assert.Single((await Ask(server, Daily)).Bars);
        Assert.Equal(3, server.Requests.Count);
    }

    [Fact]
    public async Task What_does_not_pass_is_told_after_the_last_try()
    {
        await using var server = await ProviderServer.StartAsync(ProviderServer.Status(500));
        var fault = await Assert.ThrowsAsync<MarketDataException>(() => Ask(server, Daily));
        Assert.Contains("yahoo returned no bars for AAPL: it answers 500", fault.Message, StringComparison.Ordinal);
        Assert.Equal(3, server.Requests.Count);
    }

    [Fact]
    public async Task Who_wants_a_long_rest_is_left_alone()
    {
        var later = TimeProvider.System.GetUtcNow().AddMinutes(2).ToString("R", CultureInfo.InvariantCulture);
        await using var server = await ProviderServer.StartAsync(
            ProviderServer.Status(429, "", "120"), ProviderServer.Status(429, "", later));
        var yahoo = new YahooProvider(server.Http("yahoo"), TimeProvider.System);
        Assert.Contains("wants 120 s of pause", (await Assert.ThrowsAsync<MarketDataException>(
            () => yahoo.GetAsync(Daily, CancellationToken.None).AsTask())).Message, StringComparison.Ordinal);
        Assert.Contains(
            "left alone until",
            (await Assert.ThrowsAsync<MarketDataException>(() => yahoo.GetAsync(Daily, CancellationToken.None).AsTask())).Message,
            StringComparison.Ordinal);
        Assert.Single(server.Requests);
        await Assert.ThrowsAsync<MarketDataException>(() => Ask(server, Daily));
        Assert.Equal(2, server.Requests.Count);
    }

    [Theory]
    [InlineData("<html><body>Too many requests</body></html>", "it begins with '<html>")]
    [InlineData("{\"chart\":{\"result\":[{\"meta\":{\"exchange", "it begins with '{\"chart\"")]
    [InlineData("", "it is empty")]
    [InlineData("[]", "it begins with '[]'")]
    [InlineData(
        "{\"chart\":{\"result\":[{\"meta\":{},\"timestamp\":[1704205800],\"indicators\":{\"quote\":[{\"open\":[1]}]}}]}}",
        "it begins with")]
    [InlineData(
        "{\"chart\":{\"result\":[{\"meta\":{},\"timestamp\":[\"soon\"],"
            + "\"indicators\":{\"quote\":[{\"open\":[1],\"high\":[1],\"low\":[1],\"close\":[1],\"volume\":[1]}]}}]}}",
        "it begins with")]
    public async Task Rubbish_is_told_by_how_it_begins(string text, string reason)
    {
        await using var server = await ProviderServer.StartAsync(ProviderServer.Text(text));
        Assert.Contains(
            reason, (await Assert.ThrowsAsync<MarketDataException>(() => Ask(server, Daily))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_does_not_answer_is_given_up_on()
    {
        await using var server = await ProviderServer.StartAsync(ProviderServer.Hang());
        var yahoo = new YahooProvider(server.Http("yahoo", TimeSpan.FromMilliseconds(400)), TimeProvider.System);
        Assert.Contains(
            "does not answer within",
            (await Assert.ThrowsAsync<MarketDataException>(() => yahoo.GetAsync(Daily, CancellationToken.None).AsTask())).Message,
            StringComparison.Ordinal);
        Assert.Equal(3, server.Requests.Count);
    }

    [Fact]
    public async Task A_wait_can_be_cancelled()
    {
        await using var server = await ProviderServer.StartAsync(ProviderServer.Hang());
        using var cancelled = new CancellationTokenSource();
        var asked = new YahooProvider(server.Http("yahoo"), TimeProvider.System).GetAsync(Daily, cancelled.Token).AsTask();
        await cancelled.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asked);
    }

    internal static string Chart(long[] stamps, double?[][] columns)
    {
        string[] names = ["open", "high", "low", "close", "volume"];
        var quote = names.Zip(columns).ToDictionary(c => c.First, c => c.Second);
        return JsonSerializer.Serialize(new
        {
            chart = new { result = new[] { new
            {
                meta = new { currency = "USD", exchangeTimezoneName = "America/New_York" },
                timestamp = stamps,
                indicators = new { quote = new[] { quote } }
            } }, error = (object?)null },
        });
    }

    private static Task<ProvidedBars> Ask(ProviderServer server, BarQuery query) =>
        new YahooProvider(server.Http("yahoo"), TimeProvider.System).GetAsync(query, CancellationToken.None).AsTask();

    private static long Day(int day) => new DateTime(2024, 1, day, 0, 0, 0, DateTimeKind.Utc).Ticks;
}
