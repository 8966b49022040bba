using TradeMind.MarketData.Calendar;
using TradeMind.Silo;
using TradeMind.Tests.MarketData;
using TradeMind.Tests.MarketData.Providers;

namespace TradeMind.Tests.Silo;

/// <summary>Keys of providers reach the provider, and no one else.</summary>
public class ProviderKeyTests
{
    private const string Secret = "secret-of-the-test";

    [Theory]
    [InlineData(
        "error: provider alpaca needs a key: set alpaca:api_key_id (environment variable TRADEMIND__ALPACA__API_KEY_ID) "
            + "and alpaca:api_secret_key (",
        "--provider", "alpaca")]
    [InlineData("error: provider alpaca needs a key: set alpaca:api_secret_key (", "--provider", "alpaca", "--alpaca:api_key_id", "PK1")]
    [InlineData(
        "error: provider tiingo needs a key: set tiingo:api_token (environment variable TRADEMIND__TIINGO__API_TOKEN)",
        "--provider", "tiingo")]
    [InlineData(
        "error: tiingo:api_token = '***': use a key of printable characters",
        "--provider", "tiingo", "--tiingo:api_token", Secret + " x")]
    [InlineData(
        "error: provider tiingo would send its key in the clear to example.com", "--provider", "tiingo", "--tiingo:api_token", Secret,
        "--tiingo:url", "http://example.com")]
    public async Task A_key_that_cannot_be_used_is_reported_and_not_shown(string reason, params string[] args)
    {
        using var folder = new TemporaryFolder();
        var (output, errors) = (new StringWriter(), new StringWriter());
        Assert.Equal(2, await Service.RunAsync(["--data-dir", folder.File("d"), .. args], output, errors));
        Assert.StartsWith(reason, errors.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, $"{output}{errors}", StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder.File("d")));
    }

    [Fact]
    public async Task A_key_that_is_rejected_is_reported_and_shown_nowhere()
    {
        await using var server = await MarketServer.StartAsync(403, $$"""{"detail":"Invalid token {{Secret}}"}""");
        await using var service = await RunningService.StartAsync(
            "--provider", "tiingo", "--tiingo:url", $"{server.Address}", "--tiingo:api_token", Secret,
            "--watchlist", "AAPL", "--symbol_deadline", "1s");
        var symbol = await service.GetAsync("/api/symbols/AAPL");
        Assert.Contains(
            "check tiingo:api_token (environment variable TRADEMIND__TIINGO__API_TOKEN)",
            symbol.GetProperty("problem").GetString(),
            StringComparison.Ordinal);
        Assert.Equal($"Token {Secret}", server.Headers.First()["Authorization"]);
        foreach (var path in (string[])["/api/symbols/AAPL", "/api/settings", "/api/providers", "/health/ready", "/api/status"])
        {
            // Whatever the status: a service whose only symbol is past its deadline is not ready, and says so with a 503.
            using var answer = await service.Http.GetAsync(path);
            Assert.DoesNotContain(Secret, await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }

        Assert.NotEmpty(service.Logs.Lines);
        Assert.All(service.Logs.Lines, line => Assert.DoesNotContain(Secret, line, StringComparison.Ordinal));
        Assert.All(server.Requests, request => Assert.DoesNotContain(Secret, request, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_portfolio_trades_on_Alpacas_bars()
    {
        var dates = Dates();
        var bars = string.Join(',', dates.Select((date, i) =>
            $$"""{"t":"{{date:yyyy-MM-dd}}T05:00:00Z","o":{{100 + i}},"h":{{102 + i}},"l":{{99 + i}},"c":{{101 + i}},"v":1000}"""));
        await using var server = await MarketServer.StartAsync(context => MarketServer.AnswerAsync(
            context, 200, context.Request.Path.Value!.StartsWith("/v1", StringComparison.Ordinal)
                ? """{"corporate_actions":{},"next_page_token":null}"""
                : $$"""{"bars":[{{bars}}],"symbol":"AAPL","next_page_token":null}"""));
        await using var service = await RunningService.StartAsync(
            "--provider", "alpaca", "--alpaca:url", $"{server.Address}", "--alpaca:api_key_id", "PK1", "--alpaca:api_secret_key", Secret,
            "--watchlist", "AAPL");
        await service.ToAsync(dates[^1].ToDateTime(TimeOnly.MinValue).Ticks);
        Assert.Equal(dates.Count, (await service.GetAsync("/api/symbols/AAPL")).GetProperty("bars").GetArrayLength());
        Assert.All(server.Headers, headers => Assert.Equal(("PK1", Secret), (headers["APCA-API-KEY-ID"], headers["APCA-API-SECRET-KEY"])));
    }

    /// <summary>The last sessions that have closed.</summary>
    private static List<DateOnly> Dates()
    {
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        return [.. Enumerable.Range(0, 60).Select(i => DateOnly.FromDateTime(now).AddDays(i - 59))
            .Where(date => NyseCalendar.Instance.Session(date)?.CloseUtc.AddMinutes(1) <= now)];
    }
}
