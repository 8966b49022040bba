using System.Text.Json;
using TradeMind.Cli;
using TradeMind.Tests.Silo;

namespace TradeMind.Tests.Cli;

/// <summary>The commands that talk to a service, against one that runs.</summary>
public sealed class ServiceCommandTests : IAsyncLifetime
{
    private RunningService _service = null!;

    private string Url => _service.Http.BaseAddress!.ToString();

    public async Task InitializeAsync()
    {
        _service = await RunningService.StartAsync();
        await _service.ToTheEndAsync();
    }

    public async Task DisposeAsync() => await _service.DisposeAsync();

    [Fact]
    public async Task They_show_what_the_service_answers()
    {
        var equity = (await _service.GetAsync("/api/portfolio")).GetProperty("equity").GetDecimal();
        Assert.Contains($"{equity:N2}", (await CommandRun.SuccessAsync("status", "--url", Url)).Output, StringComparison.Ordinal);
        Assert.Contains($"{equity:N2}", (await CommandRun.SuccessAsync("portfolio", "--url", Url)).Output, StringComparison.Ordinal);
        var json = JsonSerializer.Deserialize<JsonElement>((await CommandRun.SuccessAsync("portfolio", "--json", "--url", Url)).Output);
        Assert.Equal(equity, json.GetProperty("equity").GetDecimal());
        var trades = JsonSerializer.Deserialize<JsonElement>(
            (await CommandRun.SuccessAsync("trades", "--limit", "2", "--json", "--url", Url)).Output);
        Assert.True(trades.GetProperty("items").GetArrayLength() >= 2);
        Assert.Contains("Sell", (await CommandRun.SuccessAsync("trades", "--limit", "50", "--url", Url)).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task They_steer_it()
    {
        Assert.Contains(
            "Paused", (await CommandRun.SuccessAsync("pause", "--url", Url, "--why", "a look", "--who", "ann")).Output,
            StringComparison.Ordinal);
        Assert.Contains("Paused", (await CommandRun.SuccessAsync("flatten", "--yes", "--url", Url)).Output, StringComparison.Ordinal);
        Assert.Contains("Stopped", (await CommandRun.SuccessAsync("stop", "--url", Url)).Output, StringComparison.Ordinal);
        Assert.Contains("Running", (await CommandRun.SuccessAsync("start", "--url", Url)).Output, StringComparison.Ordinal);
        Assert.Contains("Running", (await CommandRun.SuccessAsync("reset-breaker", "--url", Url)).Output, StringComparison.Ordinal);
        var events = (await _service.GetAsync("/api/session/events")).GetProperty("items");
        Assert.Equal(("ann", "a look"), (events[4].GetProperty("who").GetString(), events[4].GetProperty("why").GetString()));
    }

    [Fact]
    public async Task They_play_a_replay()
    {
        Assert.Contains(
            "replay over", Spaced((await CommandRun.SuccessAsync("replay", "status", "--url", Url)).Output), StringComparison.Ordinal);
        var slower = Spaced((await CommandRun.SuccessAsync("replay", "speed", "2.5", "--url", Url)).Output);
        Assert.Contains("speed 2.5 bars per second", slower, StringComparison.Ordinal);
        Assert.Contains(
            "speed as fast as it goes", Spaced((await CommandRun.SuccessAsync("replay", "speed", "max", "--url", Url)).Output),
            StringComparison.Ordinal);
        foreach (var (command, isPaused) in new[] { ("pause", true), ("step", true), ("resume", false) })
        {
            var json = JsonSerializer.Deserialize<JsonElement>(
                (await CommandRun.SuccessAsync("replay", command, "--json", "--url", Url)).Output);
            Assert.Equal(isPaused, json.GetProperty("isPaused").GetBoolean());
        }

        var run = await CommandRun.OfAsync("replay", "speed", "fast", "--url", Url);
        Assert.Equal(ExitCodes.BadInput, run.ExitCode);
        Assert.Contains("'fast' is not a speed: give bar times a second, such as 20, or max", run.Errors, StringComparison.Ordinal);
        Assert.Contains(
            "main_2 begins at the first bar: add --portfolio main_2", (await CommandRun.SuccessAsync("demo", "reset", "--url", Url)).Output,
            StringComparison.Ordinal);
    }

    private static string Spaced(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    [Fact]
    public async Task Flatten_is_confirmed_before_it_does_anything()
    {
        var run = await CommandRun.OfAsync("flatten", "--url", Url);
        Assert.Equal(ExitCodes.BadInput, run.ExitCode);
        Assert.Contains("give --yes", run.Errors, StringComparison.Ordinal);
        Assert.Contains("nothing was changed", run.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain(
            (await _service.GetAsync("/api/session/events")).GetProperty("items").EnumerateArray(),
            command => command.GetProperty("action").GetString() == "Flatten");
    }

    [Fact]
    public async Task What_the_service_refuses_is_told()
    {
        var run = await CommandRun.OfAsync("trades", "--limit", "0", "--url", Url);
        Assert.Equal(ExitCodes.BadInput, run.ExitCode);
        Assert.Contains("limit is 0", run.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://127.0.0.1:9", "no service answers")]
    [InlineData("ftp://x", "is not an address")]
    [InlineData("nonsense", "is not an address")]
    public async Task A_service_that_is_not_there_is_told(string url, string reason)
    {
        var run = await CommandRun.OfAsync("status", "--url", url);
        Assert.Equal(ExitCodes.BadInput, run.ExitCode);
        Assert.Contains(reason, run.Errors, StringComparison.Ordinal);
    }
}
