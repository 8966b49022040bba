using TradeMind.MarketData.Calendar;
using TradeMind.MarketData.Providers;
using TradeMind.Tests.MarketData.Providers;
using TradeMind.Trading.Market;

namespace TradeMind.Tests.MarketData.Streams;

/// <summary>Alpaca's minute bars over a real websocket.</summary>
public sealed class AlpacaStreamTests : IAsyncLifetime, IAsyncDisposable
{
    private const string Connected = """[{"T":"success","msg":"connected"}]""";
    private const string Authenticated = """[{"T":"success","msg":"authenticated"}]""";
    private static readonly ProviderSecret Id = AlpacaProvider.KeyId with { Text = "PK-of-the-test" };
    private static readonly ProviderSecret Secret = AlpacaProvider.SecretKey with { Text = "secret-of-the-test" };
    private MarketServer _rest = null!;
    private StreamServer _stream = null!;
    private StreamedProvider _provider = null!;

    public async Task InitializeAsync()
    {
        _rest = await MarketServer.StartAsync(200, """{"bars":null,"corporate_actions":{},"next_page_token":null}""");
        _stream = await StreamServer.StartAsync();
        _provider = new StreamedProvider(
            new AlpacaProvider(_rest.Http("alpaca", Id, Secret), NyseCalendar.Instance, "iex", TimeProvider.System),
            new AlpacaStream(Id, Secret, "iex", _stream.Address),
            NyseCalendar.Instance,
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
    public async Task The_key_is_sent_once_it_is_connected_and_symbols_share_the_connection()
    {
        await AskAsync("AAPL", "15:00", "15:01");
        var socket = await _stream.AcceptAsync();
        await OpenAsync(socket);
        await AskAsync("MSFT", "15:00", "15:01");
        Assert.Equal("""{"action":"subscribe","bars":["MSFT"]}""", await socket.ReceiveAsync());
        Assert.Equal("/v2/iex", Assert.Single(_stream.Requests));

        await SendAsync(socket, 2, Bar("AAPL", "15:02", 185.5), Bar("MSFT", "15:02", 370));
        var asked = _rest.Requests.Count;
        Assert.Equal([("15:02", 185.5)], await AskAsync("AAPL", "15:01", "15:02"));
        Assert.Equal([("15:02", 370.0)], await AskAsync("MSFT", "15:01", "15:02"));
        Assert.Equal(asked, _rest.Requests.Count);
        Assert.Equal(new StreamRecord(1, 1, 2, 0, ""), _provider.Health.Now);
    }

    [Fact]
    public async Task A_minute_without_trades_is_no_gap()
    {
        await AskAsync("AAPL", "15:00", "15:01");
        var socket = await _stream.AcceptAsync();
        await OpenAsync(socket);
        await SendAsync(socket, 1, Bar("AAPL", "15:02", 1));
        await SendAsync(socket, 1, Bar("AAPL", "15:05", 2));
        var asked = _rest.Requests.Count;
        Assert.Equal([("15:02", 1.0), ("15:05", 2.0)], await AskAsync("AAPL", "15:01", "15:05"));
        Assert.Equal(asked, _rest.Requests.Count);
    }

    [Fact]
    public async Task Minutes_outside_of_the_session_and_other_messages_are_left_out()
    {
        await AskAsync("AAPL", "21:00", "21:01");
        var socket = await _stream.AcceptAsync();
        await OpenAsync(socket);
        await socket.SendAsync("""[{"T":"subscription","trades":[],"quotes":[],"bars":["AAPL"]}]""");
        await SendAsync(socket, 1, Bar("AAPL", "14:29", 1), Bar("AAPL", "20:59", 2), Bar("AAPL", "21:00", 3));
        Assert.Equal(1, _provider.Health.Now.Bars);
    }

    [Theory]
    [InlineData(
        402,
        "auth failed",
        "alpaca's stream rejects the key (402: auth failed); check alpaca:api_key_id (environment variable TRADEMIND__ALPACA__API_KEY_ID)")]
    [InlineData(402, "no key PK-of-the-test", "alpaca's stream rejects the key (402: no key ***)")]
    [InlineData(406, "connection limit exceeded", "alpaca's stream has another connection with this key")]
    [InlineData(500, "internal error", "alpaca's stream reports an error (500: internal error)")]
    public async Task An_error_is_reported_without_the_key(int code, string message, string reason)
    {
        await AskAsync("AAPL", "15:00", "15:01");
        var socket = await _stream.AcceptAsync();
        await socket.SendAsync(Connected);
        await socket.ReceiveAsync();
        await socket.SendAsync($$"""[{"T":"error","code":{{code}},"msg":"{{message}}"}]""");
        await _provider.Health.UntilAsync(now => now.LastError.Length > 0);
        Assert.StartsWith(reason, _provider.Health.Now.LastError, StringComparison.Ordinal);
        Assert.DoesNotContain("of-the-test", _provider.Health.Now.LastError, StringComparison.Ordinal);
        Assert.Equal((0, 0L), (_provider.Health.Now.Open, _provider.Health.Now.Breaks));
    }

    [Fact]
    public async Task After_a_break_all_symbols_are_subscribed_to_again()
    {
        await AskAsync("AAPL", "15:00", "15:01");
        var first = await _stream.AcceptAsync();
        await OpenAsync(first);
        await AskAsync("MSFT", "15:00", "15:01");
        await first.ReceiveAsync();
        first.Abort();
        var second = await _stream.AcceptAsync();
        await second.SendAsync(Connected);
        await second.ReceiveAsync();
        await second.SendAsync(Authenticated);
        var subscription = await second.ReceiveAsync();
        Assert.Contains("\"AAPL\"", subscription, StringComparison.Ordinal);
        Assert.Contains("\"MSFT\"", subscription, StringComparison.Ordinal);
    }

    private static async Task OpenAsync(ServerSocket socket)
    {
        await socket.SendAsync(Connected);
        Assert.Equal("""{"action":"auth","key":"PK-of-the-test","secret":"secret-of-the-test"}""", await socket.ReceiveAsync());
        await socket.SendAsync(Authenticated);
        Assert.Equal("""{"action":"subscribe","bars":["AAPL"]}""", await socket.ReceiveAsync());
    }

    /// <summary>Sends bars and waits until so many of them are at hand.</summary>
    private async Task SendAsync(ServerSocket socket, int taken, params string[] bars)
    {
        var before = _provider.Health.Now.Bars;
        await socket.SendAsync($"[{string.Join(',', bars)}]");
        await _provider.Health.UntilAsync(now => now.Bars >= before + taken);
    }

    private async Task<IEnumerable<(string, double)>> AskAsync(string symbol, string after, string until)
    {
        var query = new BarQuery(new Symbol(symbol), Interval.OneMinute, Ticks(after), Ticks(until));
        return [.. (await _provider.GetAsync(query, CancellationToken.None)).Bars.Select(bar => ($"{bar.Time:HH:mm}", bar.Close))];
    }

    private static string Bar(string symbol, string time, double price) =>
        FormattableString.Invariant($$"""{"T":"b","S":"{{symbol}}","o":{{price}},"h":{{price}},"l":{{price}},"c":""")
        + FormattableString.Invariant($$"""{{price}},"v":49378,"t":"2024-01-02T{{time}}:00Z","n":72,"vw":{{price}}}""");

    private static long Ticks(string time) =>
        DateTimeOffset.Parse($"2024-01-02T{time}:00Z", System.Globalization.CultureInfo.InvariantCulture).UtcTicks;
}
