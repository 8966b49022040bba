using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using TradeMind.Grains;
using TradeMind.MarketData.Calendar;
using TradeMind.MarketData.Feeds;
using TradeMind.Tests.MarketData.Feeds;
using TradeMind.Trading.Market;

namespace TradeMind.Tests.Silo;

/// <summary>A symbol that is split while a service trades, and whose provider restates its prices.</summary>
public class SplitTests
{
    private const double Ratio = 4;
    private static readonly DateOnly Friday = new(2024, 6, 28), Monday = new(2024, 7, 1);
    private static readonly DateOnly Tuesday = new(2024, 7, 2), Wednesday = new(2024, 7, 3);
    private static readonly Symbol Apple = new("AAPL");

    private readonly JumpingClock _clock = new(TimeProvider.System, At(Friday));
    private readonly PresetProvider _provider;

    public SplitTests() => _provider = new PresetProvider(_clock) { Bars = _ => Bars(1) };

    [Fact]
    public async Task It_leaves_the_watchlist_and_cannot_be_put_back_onto_bars_of_old_shares()
    {
        await using var service = await StartAsync();
        await service.ToAsync(Ticks(Friday));
        SplitApple();
        await ToDayAsync(service, Monday);
        Assert.Contains("AAPL was split on 2024-07-01 (4:1)", (await StaleAsync(service)).Single(), StringComparison.Ordinal);

        (await service.Http.DeleteAsync("/api/watchlist/AAPL")).EnsureSuccessStatusCode();
        await ToDayAsync(service, Tuesday);
        Assert.Empty(await StaleAsync(service));
        await PutBackIsRejectedAsync(service);
        await ToDayAsync(service, Wednesday);
        Assert.Empty(await StaleAsync(service));

        // A restart remembers the stored bars only: they must not be of two scales.
        await service.EndAsync();
        await service.BeginAsync(Settings("main"));
        await PutBackIsRejectedAsync(service);
        Assert.All(await ClosesAsync(service), close => Assert.True(close > 390, $"a close of {close} is of new shares"));
    }

    [Fact]
    public async Task Another_portfolio_over_the_same_bars_is_stopped_too_and_one_in_another_directory_begins_with_new_shares()
    {
        await using var service = await StartAsync();
        await service.ToAsync(Ticks(Friday));
        await service.EndAsync();
        SplitApple();
        _clock.Jump(At(Monday) - _clock.GetUtcNow());
        await service.BeginAsync(Settings("other"));
        await service.UntilAsync(
            "/api/status", s => s.GetProperty("stale").ToString().Contains("another data directory", StringComparison.Ordinal));

        await using var apart = await StartAsync();
        await apart.ToAsync(Ticks(Monday));
        Assert.Empty(await StaleAsync(apart));
        var closes = await ClosesAsync(apart);
        Assert.True(closes.Length > 100);
        Assert.All(closes, close => Assert.InRange(close, 99, 101));
    }

    private static async Task PutBackIsRejectedAsync(RunningService service)
    {
        using var answer = await service.Http.PostAsJsonAsync("/api/watchlist", new { symbols = new[] { "AAPL" } });
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var detail = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("detail").GetString();
        Assert.Contains("'AAPL' cannot join the watchlist: AAPL was split on 2024-07-01 (4:1)", detail, StringComparison.Ordinal);
    }

    private static async Task<string[]> StaleAsync(RunningService service) =>
        [.. (await service.GetAsync("/api/status")).GetProperty("stale").EnumerateArray().Select(s => s.GetString()!)];

    private static async Task<double[]> ClosesAsync(RunningService service) =>
    [
        .. (await service.GetAsync("/api/symbols/AAPL?bars=1000")).GetProperty("bars").EnumerateArray()
            .Select(bar => bar.GetProperty("close").GetDouble()),
    ];

    private Task<RunningService> StartAsync() => RunningService.StartAsync(
        _ => { },
        builder => builder.Services.AddSingleton<TimeProvider>(_clock).AddSingleton<IMarketFeed>(
            new ProviderFeed(_provider, NyseCalendar.Instance, new ProviderFeedOptions(), _clock)),
        Settings("main"));

    private static string[] Settings(string portfolio) =>
        ["--provider", "csv", "--data", ".", "--watchlist", "AAPL,MSFT", "--symbol_deadline", "1s", "--portfolio", portfolio];

    private void SplitApple()
    {
        _provider.Bars = symbol => Bars(symbol == Apple ? Ratio : 1);
        _provider.Actions = symbol => symbol == Apple ? [new Split(Monday.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc), Ratio)] : [];
    }

    private async Task ToDayAsync(RunningService service, DateOnly day)
    {
        _clock.Jump(At(day) - _clock.GetUtcNow());
        await service.Services.GetRequiredService<IGrainFactory>().GetGrain<IOrchestratorGrain>("main").WakeAsync();
        await service.ToAsync(Ticks(day));
    }

    /// <summary>An hour after the close.</summary>
    private static DateTimeOffset At(DateOnly day) => new(day.ToDateTime(new TimeOnly(21, 0)), TimeSpan.Zero);

    private static long Ticks(DateOnly day) => day.ToDateTime(TimeOnly.MinValue).Ticks;

    /// <summary>Closes around 400, restated for a split.</summary>
    private static Bar[] Bars(double ratio) =>
    [
        .. NyseCalendar.Instance.Sessions(new DateOnly(2024, 1, 2), Wednesday).Select((session, i) =>
        {
            var close = (400 + Math.Sin(i)) / ratio;
            return new Bar(session.Date.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc), close, close * 1.001, close * 0.999, close, 1_000);
        }),
    ];
}
