using System.Text.Json;
using TradeMind.MarketData.Calendar;
using TradeMind.MarketData.Providers;
using TradeMind.Tests.MarketData.Providers;
using TradeMind.Trading.Market;

namespace TradeMind.Tests.MarketData.Streams;

/// <summary>Binance's klines over a real websocket, beside its REST interface over a real connection.</summary>
public sealed class BinanceStreamTests : IAsyncLifetime, IAsyncDisposable
{
    private const long Minute = 60_000;
    private const long First = 1704067200000; // 2024-01-01T00:00:00Z
    private MarketServer _rest = null!;
    private StreamServer _stream = null!;
    private StreamedProvider _provider = null!;

    public async Task InitializeAsync()
    {
        (_rest, _stream) = (await BinanceServer.StartAsync(First, Minute), await StreamServer.StartAsync());
        _provider = new StreamedProvider(
            new BinanceProvider(_rest.Http("binance"), TimeProvider.System),
            new BinanceStream(_stream.Address),
            ContinuousCalendar.Instance,
            new StreamOptions { FirstWait = TimeSpan.FromMilliseconds(1) },
            TimeProvider.System);
    }

    ValueTask IAsyncDisposable.DisposeAsync() => _provider.DisposeAsync();

    public async Task DisposeAsync()
    {
        await _provider.DisposeAsync();
        await _stream.DisposeAsync();
        await _rest.DisposeAsync();
    }

    [Fact]
    public async Task Bars_that_have_closed_are_answered_without_a_request()
    {
        Assert.Equal([8, 9], await AskAsync(7, 9));
        var socket = await _stream.AcceptAsync();
        Assert.Equal("/ws/btcusdt@kline_1m", Assert.Single(_stream.Requests));
        await SendAsync(socket, 10);
        await SendAsync(socket, 11);
        await SendAsync(socket, 12, isClosed: false);
        await SendAsync(socket, 12);
        var asked = _rest.Requests.Count;
        Assert.Equal([10, 11, 12], await AskAsync(9, 12));
        Assert.Equal([12], await AskAsync(11, 12));
        Assert.Equal(asked, _rest.Requests.Count);
        Assert.Equal(new StreamRecord(1, 1, 3, 0, ""), _provider.Health.Now);
    }

    [Fact]
    public async Task What_came_before_the_connection_and_what_has_not_come_yet_is_requested()
    {
        await AskAsync(0, 1);
        var socket = await _stream.AcceptAsync();
        await SendAsync(socket, 10);
        await SendAsync(socket, 11);
        Assert.Equal([8, 9, 10, 11], await AskAsync(7, 11));
        Assert.EndsWith($"&startTime={Time(7) + 1}&endTime={Time(9)}&limit=1000", _rest.Requests.Last(), StringComparison.Ordinal);
        Assert.Equal([10, 11, 12, 13], await AskAsync(9, 13));
        Assert.EndsWith($"&startTime={Time(11) + 1}&endTime={Time(13)}&limit=1000", _rest.Requests.Last(), StringComparison.Ordinal);

        // What was requested once is at hand.
        var asked = _rest.Requests.Count;
        Assert.Equal([8, 9, 10, 11, 12, 13], await AskAsync(7, 13));
        Assert.Equal(asked, _rest.Requests.Count);
    }

    [Fact]
    public async Task A_gap_after_a_break_is_closed_by_one_request()
    {
        await AskAsync(8, 9);
        var first = await _stream.AcceptAsync();
        await SendAsync(first, 10);
        first.Abort();
        var second = await _stream.AcceptAsync();
        await SendAsync(second, 14);
        var asked = _rest.Requests.Count;
        Assert.Equal([10, 11, 12, 13, 14], await AskAsync(9, 14));
        Assert.Equal([11, 12, 13, 14], await AskAsync(10, 14));
        Assert.Equal(asked + 1, _rest.Requests.Count);
        Assert.EndsWith($"&endTime={Time(13)}&limit=1000", _rest.Requests.Last(), StringComparison.Ordinal);
        Assert.Equal((1, 1, 1L), (_provider.Health.Now.Wanted, _provider.Health.Now.Open, _provider.Health.Now.Breaks));
        Assert.NotEqual("", _provider.Health.Now.LastError);
    }

    [Fact]
    public async Task A_break_without_a_gap_needs_no_request()
    {
        await AskAsync(8, 9);
        var first = await _stream.AcceptAsync();
        await SendAsync(first, 10);
        first.Abort();
        await SendAsync(await _stream.AcceptAsync(), 11);
        var asked = _rest.Requests.Count;
        Assert.Equal([10, 11], await AskAsync(9, 11));
        Assert.Equal(asked, _rest.Requests.Count);
    }

    [Fact]
    public async Task While_it_is_broken_what_is_missing_is_requested()
    {
        await AskAsync(8, 9);
        var first = await _stream.AcceptAsync();
        await SendAsync(first, 10);
        first.Abort();
        await _provider.Health.UntilAsync(now => now.Breaks == 1);
        Assert.Equal([10, 11, 12], await AskAsync(9, 12));
        Assert.EndsWith($"&startTime={Time(10) + 1}&endTime={Time(12)}&limit=1000", _rest.Requests.Last(), StringComparison.Ordinal);
        await SendAsync(await _stream.AcceptAsync(), 13);
        var asked = _rest.Requests.Count;
        Assert.Equal([10, 11, 12, 13], await AskAsync(9, 13));
        Assert.Equal(asked, _rest.Requests.Count);
    }

    [Fact]
    public async Task The_first_bars_of_a_day_are_requested()
    {
        const int Midnight = 1440;
        await AskAsync(Midnight - 3, Midnight - 2);
        var socket = await _stream.AcceptAsync();
        await SendAsync(socket, Midnight - 1);
        await SendAsync(socket, Midnight);
        await SendAsync(socket, Midnight + 1);
        var asked = _rest.Requests.Count;
        Assert.Equal([Midnight], await AskAsync(Midnight - 1, Midnight));
        Assert.Equal(asked + 1, _rest.Requests.Count);
        Assert.Equal([Midnight + 1], await AskAsync(Midnight, Midnight + 1));
        Assert.Equal(asked + 1, _rest.Requests.Count);
    }

    [Fact]
    public async Task Daily_bars_are_not_streamed()
    {
        await _provider.GetAsync(new BarQuery(new Symbol("BTCUSDT"), Interval.Daily, Ticks(0) - 1, Ticks(0)), CancellationToken.None);
        Assert.Equal(new StreamRecord(0, 0, 0, 0, ""), _provider.Health.Now);
    }

    [Theory]
    [InlineData("rubbish")]
    [InlineData("[]")]
    [InlineData("""{"k":{"x":true,"t":1}}""")]
    public async Task A_message_that_cannot_be_read_is_reported_and_the_connection_made_anew(string text)
    {
        await AskAsync(8, 9);
        await (await _stream.AcceptAsync()).SendAsync(text);
        await SendAsync(await _stream.AcceptAsync(), 10);
        Assert.StartsWith("a message cannot be read: ", _provider.Health.Now.LastError, StringComparison.Ordinal);
        Assert.Equal(1, _provider.Health.Now.Breaks);
    }

    [Fact]
    public async Task A_stream_that_cannot_be_connected_to_is_tried_later_and_later()
    {
        await using var server = await MarketServer.StartAsync(503, "");
        var clock = new ImpatientClock(enough: 9);
        await using var provider = new StreamedProvider(
            new BinanceProvider(_rest.Http("binance"), TimeProvider.System),
            new BinanceStream(new UriBuilder(server.Address) { Scheme = "ws" }.Uri),
            ContinuousCalendar.Instance,
            new StreamOptions(),
            clock);
        Assert.Equal(2, (await provider.GetAsync(Query(7, 9), CancellationToken.None)).Bars.Count);
        await clock.Enough.WaitAsync(TimeSpan.FromSeconds(60));
        double[] most = [2, 4, 8, 16, 32, 60, 60, 60, 60];
        Assert.All(clock.Waits.Take(9).Zip(most), wait => Assert.InRange(wait.First.TotalSeconds, wait.Second / 2, wait.Second));
        Assert.Equal((0, 0L), (provider.Health.Now.Open, provider.Health.Now.Breaks));
        Assert.Contains("503", provider.Health.Now.LastError, StringComparison.Ordinal);
    }

    /// <summary>Sends a kline and waits until it is at hand.</summary>
    private async Task SendAsync(ServerSocket socket, int minute, bool isClosed = true)
    {
        var before = _provider.Health.Now.Bars;
        await socket.SendAsync(Kline(minute, isClosed));
        if (isClosed)
        {
            await _provider.Health.UntilAsync(now => now.Bars > before);
        }
    }

    private async Task<IEnumerable<int>> AskAsync(int after, int until) =>
        (await _provider.GetAsync(Query(after, until), CancellationToken.None)).Bars
            .Select(bar => (int)((bar.Ticks - Ticks(0)) / TimeSpan.TicksPerMinute))
            .ToList();

    /// <summary>In the form of the documentation's example.</summary>
    private static string Kline(int minute, bool isClosed)
    {
        var row = BinanceServer.Kline(Time(minute), Minute);
        var kline = new Dictionary<string, object>
        {
            ["t"] = Time(minute),
            ["T"] = Time(minute) + Minute - 1,
            ["s"] = "BTCUSDT",
            ["i"] = "1m",
            ["f"] = 100,
            ["L"] = 200,
            ["o"] = row[1],
            ["c"] = row[4],
            ["h"] = row[2],
            ["l"] = row[3],
            ["v"] = row[5],
            ["n"] = 100,
            ["x"] = isClosed,
            ["q"] = "1.0000",
            ["V"] = "500",
            ["Q"] = "0.500",
            ["B"] = "123456",
        };
        return JsonSerializer.Serialize(new Dictionary<string, object>
        {
            ["e"] = "kline",
            ["E"] = Time(minute),
            ["s"] = "BTCUSDT",
            ["k"] = kline,
        });
    }

    private static BarQuery Query(int after, int until) => new(new Symbol("BTCUSDT"), Interval.OneMinute, Ticks(after), Ticks(until));

    private static long Time(int minute) => First + (minute * Minute);

    private static long Ticks(int minute) => DateTime.UnixEpoch.Ticks + (Time(minute) * TimeSpan.TicksPerMillisecond);
}
