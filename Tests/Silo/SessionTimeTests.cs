using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using TradeMind.MarketData.Calendar;
using TradeMind.MarketData.Feeds;
using TradeMind.Tests.MarketData.Feeds;
using TradeMind.Trading.Market;

namespace TradeMind.Tests.Silo;

/// <summary>Bars of times at which the exchange does not trade, under a service.</summary>
public class SessionTimeTests
{
    private static readonly DateOnly First = new(2024, 1, 2), Saturday = new(2024, 6, 22), Friday = new(2024, 6, 28);

    [Fact]
    public async Task They_are_quarantined_the_symbol_is_traded_on_and_one_that_has_no_others_cannot_join()
    {
        var clock = new JumpingClock(TimeProvider.System, new DateTimeOffset(2024, 6, 28, 22, 0, 0, TimeSpan.Zero));
        DateOnly[] dates = [.. NyseCalendar.Instance.Sessions(First, Friday).Select(s => s.Date).Append(Saturday).Order()];
        var provider = new PresetProvider(clock) { Bars = s => [.. (s.Ticker == "AAPL" ? dates : [Saturday]).Select(Bar)] };
        await using var service = await RunningService.StartAsync(
            _ => { },
            builder => builder.Services.AddSingleton<TimeProvider>(clock).ReplaceOwnFeed((_, _) =>
                new ProviderFeed(provider, NyseCalendar.Instance, new ProviderFeedOptions(), clock)),
            "--provider", "csv", "--data", ".", "--watchlist", "AAPL");
        await service.ToAsync(Ticks(Friday));
        Assert.Equal(0, (await service.GetAsync("/api/status")).GetProperty("stale").GetArrayLength());

        var symbol = await service.GetAsync("/api/symbols/AAPL?bars=1000");
        Assert.Equal(dates.Length - 1, symbol.GetProperty("bars").GetArrayLength());
        var finding = symbol.GetProperty("findings")[0].GetString();
        Assert.Contains("the exchange has no session on 2024-06-22", finding, StringComparison.Ordinal);
        var quarantined = Assert.Single((await service.GetAsync("/api/quarantine")).GetProperty("items").EnumerateArray());
        Assert.Equal("the exchange has no session on 2024-06-22", quarantined.GetProperty("reason").GetString());

        using var answer = await service.Http.PostAsJsonAsync("/api/watchlist", new { symbols = new[] { "ODD" } });
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var detail = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("detail").GetString();
        Assert.Contains("'ODD' cannot join the watchlist: the bar of 2024-06-22 is quarantined", detail, StringComparison.Ordinal);
    }

    private static long Ticks(DateOnly day) => day.ToDateTime(TimeOnly.MinValue).Ticks;

    private static Bar Bar(DateOnly day) => new(new DateTime(Ticks(day), DateTimeKind.Utc), 100, 101, 99, 100, 1_000);
}
