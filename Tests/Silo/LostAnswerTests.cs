using System.Net;
using System.Text;
using System.Text.Json;

namespace TradeMind.Tests.Silo;

/// <summary>Requests that were carried out, or not, and whose answer never came to be: the service failed in between.</summary>
public sealed class LostAnswerTests : IAsyncLifetime
{
    private const string Bars = "Date,Open,High,Low,Close,Volume\n2024-01-02,10,11,9,10.5,100\n2024-01-03,10.5,12,10,11,200\n";

    private static readonly (HttpMethod Method, string Path, string? Body, string Type, HttpStatusCode Status)[] Requests =
    [
        (HttpMethod.Post, "imports?symbol=LOST", Bars, "text/csv", HttpStatusCode.OK),
        (HttpMethod.Post, "backtests", "{}", "application/json", HttpStatusCode.Accepted),
        (HttpMethod.Post, "session/pause", """{"why":"once"}""", "application/json", HttpStatusCode.OK),
        (HttpMethod.Put, "strategies/ma_crossover", """{"weight":3}""", "application/json", HttpStatusCode.OK),
        (HttpMethod.Post, "strategies", """{"strategy":"donchian_breakout"}""", "application/json", HttpStatusCode.Created),
        (HttpMethod.Delete, "strategies/macd_trend", null, "", HttpStatusCode.OK),
        (HttpMethod.Delete, "watchlist/SYN-E", null, "", HttpStatusCode.OK),
    ];

    private RunningService _service = null!;

    public async Task InitializeAsync()
    {
        _service = await RunningService.StartAsync("--speed", "1");
    }

    public async Task DisposeAsync() => await _service.DisposeAsync();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_was_done_is_answered_and_not_done_again(bool isRestarted)
    {
        Stored.Execute(
            _service.DatabaseFile,
            "CREATE TRIGGER lost BEFORE UPDATE OF status ON answers BEGIN SELECT RAISE(ABORT, 'the answer is lost'); END");
        foreach (var request in Requests)
        {
            Assert.Equal(HttpStatusCode.ServiceUnavailable, (await SendAsync(request)).Status);
        }

        Stored.Execute(_service.DatabaseFile, "DROP TRIGGER lost");
        if (isRestarted)
        {
            await _service.EndAsync();
            await _service.BeginAsync("--speed", "1");
        }

        for (var i = 0; i < 2; i++)
        {
            foreach (var request in Requests)
            {
                var answer = await SendAsync(request);
                Assert.True(answer.Status == request.Status && answer.IsReplayed, $"{request.Path}: {answer}");
            }
        }

        Assert.Equal(1, (await _service.GetAsync("/api/imports")).GetProperty("items").GetArrayLength());
        Assert.Equal(1, (await _service.GetAsync("/api/backtests")).GetProperty("items").GetArrayLength());
        Assert.Single((await _service.GetAsync("/api/session/events")).GetProperty("items").EnumerateArray(),
            e => e.GetProperty("why").GetString() == "once");
        Assert.Equal(4, (await _service.GetAsync("/api/strategies/history")).GetProperty("items").GetArrayLength());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_was_not_done_gives_its_key_back(bool isRestarted)
    {
        Stored.Execute(_service.DatabaseFile, "CREATE TRIGGER refused BEFORE INSERT ON imports BEGIN SELECT RAISE(ABORT, 'no'); END");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await SendAsync(Requests[0])).Status);
        Stored.Execute(_service.DatabaseFile, "DROP TRIGGER refused");
        if (isRestarted)
        {
            await _service.EndAsync();
            await _service.BeginAsync("--speed", "1");
        }

        var other = await SendAsync(Requests[0] with { Body = Bars + "2024-01-04,11,12,10,11.5,300\n" });
        Assert.Equal((HttpStatusCode.OK, false), (other.Status, other.IsReplayed));
        Assert.Equal(3, JsonSerializer.Deserialize<JsonElement>(other.Body).GetProperty("bars").GetInt32());
        Assert.Equal(HttpStatusCode.Conflict, (await SendAsync(Requests[0])).Status);
    }

    private async Task<(HttpStatusCode Status, string Body, bool IsReplayed)> SendAsync(
        (HttpMethod Method, string Path, string? Body, string Type, HttpStatusCode Status) sent)
    {
        using var request = new HttpRequestMessage(sent.Method, $"/api/{sent.Path}")
        {
            Content = sent.Body is null ? null : new StringContent(sent.Body, Encoding.UTF8, sent.Type),
        };
        request.Headers.Add("Idempotency-Key", "the same for all");
        using var response = await _service.Http.SendAsync(request);
        return (response.StatusCode, await response.Content.ReadAsStringAsync(), response.Headers.Contains("Idempotency-Replayed"));
    }
}
