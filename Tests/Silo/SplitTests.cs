using System.Net.Http.Json;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using TradeMind.Grains;
using TradeMind.MarketData;
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
    public async Task It_goes_on_trading_in_new_shares_and_the_journal_says_what_was_done()
    {
        await using var service = await StartAsync();
        await service.ToAsync(Ticks(Friday));
        SplitApple();
        await ToDayAsync(service, Monday);
        Assert.Empty(await StaleAsync(service));
        Assert.All(await ClosesAsync(service), close => Assert.InRange(close, 99, 101));
        Assert.Contains("AAPL 4-for-1 split on 2024-07-01", await JournalAsync(service), StringComparison.Ordinal);
        Assert.Contains("AAPL dividend of 0.25 a share on 2024-07-01", await JournalAsync(service), StringComparison.Ordinal);

        // A restart goes on from stored bars, which are as they were traded.
        await service.EndAsync();
        await service.BeginAsync(Settings("main"));
        await ToDayAsync(service, Tuesday);
        Assert.Empty(await StaleAsync(service));
        Assert.All(await ClosesAsync(service), close => Assert.InRange(close, 99, 101));
    }

    [Fact]
    public async Task One_that_was_split_while_it_was_off_the_watchlist_can_be_put_back()
    {
        await using var service = await StartAsync();
        await service.ToAsync(Ticks(Friday));
        (await service.Http.DeleteAsync("/api/watchlist/AAPL")).EnsureSuccessStatusCode();
        SplitApple();
        await ToDayAsync(service, Tuesday);
        using var answer = await service.Http.PostAsJsonAsync("/api/watchlist", new { symbols = new[] { "AAPL" } });
        answer.EnsureSuccessStatusCode();
        await ToDayAsync(service, Wednesday);
        Assert.Empty(await StaleAsync(service));
        var closes = await ClosesAsync(service);
        Assert.True(closes.Length > 100);
        Assert.All(closes, close => Assert.InRange(close, 99, 101));
    }

    /// <summary>It is the only one of the service then: the first one's subscriptions are still there, and must not hold it up.</summary>
    [Fact]
    public async Task Another_portfolio_over_the_same_bars_goes_on_too()
    {
        await using var service = await StartAsync();
        await service.ToAsync(Ticks(Friday));
        await service.EndAsync();
        SplitApple();
        _clock.Jump(At(Monday) - _clock.GetUtcNow());
        await service.BeginAsync(Settings("other"));
        await service.ToAsync(Ticks(Monday));
        Assert.Empty(await StaleAsync(service));
        Assert.All(await ClosesAsync(service), close => Assert.InRange(close, 99, 101));
    }

    [Fact]
    public async Task A_delisted_symbol_is_paid_out_and_does_not_hold_up_the_others()
    {
        await using var service = await StartAsync();
        await service.ToAsync(Ticks(Friday));
        _provider.Bars = symbol => symbol == Apple ? [.. Bars(1).Where(bar => bar.Ticks <= Ticks(Friday))] : Bars(1);
        _provider.Actions = symbol => symbol == Apple ? [new Delisting(Monday.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc), 12.5)] : [];
        await ToDayAsync(service, Monday);
        Assert.Contains("AAPL delisted on 2024-07-01 for 12.5 a share", await JournalAsync(service), StringComparison.Ordinal);
        Assert.Empty(await StaleAsync(service));

        // The day after, the provider does not know it any more.
        _provider.Bars = symbol => symbol == Apple ? throw new MarketDataException("no such symbol") : Bars(1);
        await ToDayAsync(service, Tuesday);
        Assert.Empty(await StaleAsync(service));
    }

    [Fact]
    public async Task A_split_while_the_symbol_does_not_report_counts_when_it_does()
    {
        await using var service = await StartAsync();
        await service.ToAsync(Ticks(Friday));
        _provider.Bars = symbol => [.. Bars(1).Where(bar => symbol != Apple || bar.Ticks <= Ticks(Friday))];
        await ToDayAsync(service, Monday);
        Assert.NotEmpty(await StaleAsync(service));
        SplitApple();
        var bars = _provider.Bars;
        _provider.Bars = symbol => [.. bars(symbol).Where(bar => symbol != Apple || bar.Ticks != Ticks(Monday))];
        await ToDayAsync(service, Tuesday);
        Assert.Contains("AAPL 4-for-1 split on 2024-07-01", await JournalAsync(service), StringComparison.Ordinal);
    }

    private static async Task<string> JournalAsync(RunningService service)
    {
        await using var connection = new SqliteConnection($"Data Source={service.DatabaseFile};Pooling=False");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT group_concat(why, char(10)) FROM session_events WHERE action = 11";
        return (string)(await command.ExecuteScalarAsync())!;
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
        builder => builder.Services.AddSingleton<TimeProvider>(_clock).ReplaceOwnFeed((_, _) =>
            new ProviderFeed(_provider, NyseCalendar.Instance, new ProviderFeedOptions(), _clock)),
        Settings("main"));

    private static string[] Settings(string portfolio) =>
        ["--provider", "csv", "--data", ".", "--watchlist", "AAPL,MSFT", "--symbol_deadline", "1s", "--portfolio", portfolio];

    private void SplitApple()
    {
        _provider.Bars = symbol => Bars(symbol == Apple ? Ratio : 1);
        _provider.Actions = symbol => symbol == Apple
            ?
            [
                new Split(Monday.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc), Ratio),
                new Dividend(Monday.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc), 0.25),
            ]
            : [];
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
