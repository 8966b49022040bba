using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using TradeMind.MarketData.Feeds;
using TradeMind.Trading.Market;

namespace TradeMind.Tests.Silo;

/// <summary>A symbol whose feed fails for good while it is held, under a service that trades.</summary>
public class CloseOutTests
{
    private Symbol _victim;
    private long _dead, _held;
    private bool _isHeld = true;

    [Fact]
    public async Task The_others_are_flattened_and_what_has_no_market_is_closed_out_and_leaves_the_watchlist()
    {
        (_victim, _dead) = await StrandedPosition.FindAsync();
        _held = RunningService.Series.Single(s => s.Symbol == _victim).Ticks.ToArray().First(barTime => barTime > _dead);
        await using var service = await FaultyFeed.StartAsync(Change, "--symbol_deadline", "5s");
        await service.UntilAsync(
            "/api/status", s => s.GetProperty("problem").GetString()!.Contains("no new bar", StringComparison.Ordinal));
        var stale = (await service.GetAsync("/api/session/events")).GetProperty("items").EnumerateArray()
            .First(e => e.GetProperty("action").GetString() == "SymbolsStale"
                && Why(e).Contains("no bars of it", StringComparison.Ordinal));
        Assert.Contains($"{_victim}: no bar since", Why(stale), StringComparison.Ordinal);

        (await service.Http.PostAsJsonAsync("/api/session/flatten", new { why = "out" })).EnsureSuccessStatusCode();
        Volatile.Write(ref _isHeld, false);

        // Its deadline has passed once: were it to pass at each slice again, the end would not come within two minutes.
        await service.UntilAsync("/api/status", s => s.GetProperty("isAtEnd").GetBoolean());
        var holding = Assert.Single((await service.GetAsync("/api/holdings")).GetProperty("items").EnumerateArray());
        Assert.Equal(_victim.Ticker, holding.GetProperty("symbol").GetString());
        await RefusesAsync(service);
        var fill = await LeaveAsync(service);
        Assert.Equal(holding.GetProperty("price").GetDecimal() * 0.7m, fill.GetProperty("price").GetDecimal());
        Assert.Equal(
            (holding.GetProperty("quantity").GetDecimal(), "CloseOut"),
            (fill.GetProperty("quantity").GetDecimal(), fill.GetProperty("purpose").GetString()));
        Assert.Equal(fill.GetRawText(), (await LeaveAsync(service)).GetRawText());
        Assert.Equal($"{_victim} at its last close less 30 %: delisted",
            Why((await service.GetAsync("/api/session/events")).GetProperty("items")[0]));

        (await service.Http.DeleteAsync($"/api/watchlist/{_victim}")).EnsureSuccessStatusCode();
        Assert.Equal(0, (await service.GetAsync("/api/status")).GetProperty("stale").GetArrayLength());
        var portfolio = (await service.GetAsync("/api/portfolio")).GetRawText();
        await service.EndAsync();
        await service.BeginAsync();
        Assert.Equal(portfolio, (await service.GetAsync("/api/portfolio")).GetRawText());
    }

    /// <summary>What cannot be done is said, and nothing is changed by it.</summary>
    private async Task RefusesAsync(RunningService service)
    {
        var sequence = await SequenceAsync(service);
        await AssertRefusedAsync(await service.Http.DeleteAsync($"/api/watchlist/{_victim}"), "plan-rejected", "close the position out");
        var much = await service.Http.PostAsJsonAsync($"/api/holdings/{_victim}/close-out", new { haircut = 1.5 });
        await AssertRefusedAsync(much, "invalid-value", "haircut is 1.5");
        var none = await service.Http.PostAsJsonAsync($"/api/holdings/{_victim}/close-out", new { why = "?" });
        await AssertRefusedAsync(none, "invalid-value", "haircut is missing");
        var other = await service.Http.PostAsJsonAsync("/api/holdings/NONE/write-off", new { why = "?" });
        await AssertRefusedAsync(other, "no-position", "'NONE' is not held");
        Assert.Equal(sequence, await SequenceAsync(service));
    }

    private async Task<JsonElement> LeaveAsync(RunningService service)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/holdings/{_victim.Ticker.ToLowerInvariant()}/close-out");
        request.Content = JsonContent.Create(new { haircut = 0.3, why = "delisted" });
        request.Headers.Add("Idempotency-Key", "once");
        using var answer = await service.Http.SendAsync(request);
        answer.EnsureSuccessStatusCode();
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    /// <summary>The victim has no bars from its death on; the others wait before a later one until the test has seen it.</summary>
    private FeedBars Change(Symbol symbol, FeedBars bars) =>
        symbol == _victim ? FaultyFeed.Dying(bars, _dead, $"the exchange has no bars of it: {symbol} is delisted")
        : bars.Until.Ticks >= _held && Volatile.Read(ref _isHeld) ? FaultyFeed.Before(bars, _held)
        : bars;

    private static async Task AssertRefusedAsync(HttpResponseMessage answer, string code, string part)
    {
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal((HttpStatusCode.BadRequest, code), (answer.StatusCode, problem.GetProperty("code").GetString()));
        Assert.Contains(part, problem.GetRawText(), StringComparison.Ordinal);
    }

    private static string Why(JsonElement item) => item.GetProperty("why").GetString()!;

    private static async Task<long> SequenceAsync(RunningService service) =>
        (await service.GetAsync("/api/status")).GetProperty("sequence").GetInt64();
}
