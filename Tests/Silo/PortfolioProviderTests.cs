using System.Globalization;
using System.Net;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using TradeMind.Client;
using TradeMind.Contracts;
using TradeMind.Grains;
using TradeMind.MarketData.Calendar;
using TradeMind.Tests.MarketData.Providers;
using TradeMind.Trading.Market;

namespace TradeMind.Tests.Silo;

/// <summary>
/// A replay and a live provider in one service: each portfolio trades on the one it names, at that one's time. Both have a symbol of the
/// same name.
/// </summary>
public sealed class PortfolioProviderTests : IAsyncLifetime
{
    private const string Ticker = "SYN-A";

    private static readonly DateOnly Start = new(2024, 5, 31), End = new(2024, 7, 31);

    private static readonly string[] Strategy =
        ["strategies:ma_crossover:parameters:fast", "3", "strategies:ma_crossover:parameters:slow", "12"];

    private MarketServer _market = null!;

    public async Task InitializeAsync() => _market = await MarketServer.StartAsync(200, Rows());

    public Task DisposeAsync() => _market.DisposeAsync().AsTask();

    [Fact]
    public async Task Journals_are_those_of_two_services_with_one_provider_each()
    {
        var (clock, replayed, live) = (Clock(), Keys(""), Keys("portfolios:live:"));
        List<string> both, ofLive;
        await using (var service = await StartAsync(clock, [.. replayed, .. live, .. OnLive]))
        {
            await ToTheEndAsync(service, clock, "live");
            both = await SlicesAsync(service, "main");
            ofLive = await SlicesAsync(service, "live");
            Assert.Equal(["live"], await FeedsAsync(service));
        }

        var alone = Clock();
        await using (var service = await StartAsync(
            alone,
            ["--provider", "stooq", "--stooq:url", $"{_market.Address}", "--watchlist", Ticker, "--portfolio", "live", .. replayed]))
        {
            await ToTheEndAsync(service, alone, "live");
            Assert.Equal(await SlicesAsync(service, "live"), ofLive);
        }

        await using var replay = await RunningService.StartAsync(replayed);
        await replay.ToTheEndAsync();
        Assert.Equal(await SlicesAsync(replay, "main"), both);
        Assert.Contains(ofLive, slice => Fills(slice) > 0);
        Assert.Contains(both, slice => Fills(slice) > 0);
    }

    [Fact]
    public async Task Portfolios_of_one_provider_share_its_feed_and_a_clone_keeps_it()
    {
        var clock = Clock();
        await using var service = await StartAsync(clock, [.. Keys("portfolios:live:"), .. OnLive]);
        using var api = new TradeMindClient(service.Http);
        await service.UntilAsync("/api/portfolios/live/symbols/SYN-A", symbol => symbol.TryGetProperty("bars", out var bars)
            && bars.GetArrayLength() > 0);
        await service.ToTheEndAsync();
        var requests = _market.Requests.Count;
        var made = await api.Portfolios.CreateAsync(new PortfolioCreateRequest("second", Watchlist: [Ticker], Provider: "live"));
        var clone = await api.Portfolios.CloneAsync("second", new PortfolioCloneRequest("third"));
        var whole = await api.Portfolios.CreateAsync(new PortfolioCreateRequest("whole", Provider: "replay"));
        Assert.Equal(("live", "live", "replay"), (made.Summary.Provider, clone.Summary.Provider, whole.Summary.Provider));
        await ToTheEndAsync(service, clock, "live", "second", "third");

        // One more answer, which reaches over all that has closed meanwhile.
        Assert.Equal(requests + 1, _market.Requests.Count);
        Assert.Equal(await SlicesAsync(service, "second"), await SlicesAsync(service, "third"));
        Assert.Equal(["replay", "live"], (await api.Portfolios.ListAsync()).Providers);
        var status = await api.For("third").Service.StatusAsync();
        Assert.Equal(("live", End), (status.Provider, DateOnly.FromDateTime(status.LastSlice!.Value)));
        Assert.Equal(["stooq"], (await api.For("third").Service.ProvidersAsync()).Select(one => one.Name));
        Assert.False((await api.For("third").Service.MarketAsync()).IsReplay);
        Assert.True((await api.Service.MarketAsync()).IsReplay);
        Assert.DoesNotContain(
            End, (await api.Symbols.GetAsync(Ticker)).Bars.Select(bar => DateOnly.FromDateTime(bar.Time)));
    }

    [Fact]
    public async Task A_name_that_there_is_not_is_told_with_those_there_are()
    {
        await using var service = await StartAsync(Clock(), OnLive);
        using var api = new TradeMindClient(service.Http);
        var rejected = await Assert.ThrowsAsync<ApiException>(
            () => api.Portfolios.CreateAsync(new PortfolioCreateRequest("x", Provider: "yahoo")));
        Assert.Equal(HttpStatusCode.BadRequest, rejected.Status);
        Assert.Contains("use replay, live", Assert.Single(rejected.Errors["provider"]), StringComparison.Ordinal);
        rejected = await Assert.ThrowsAsync<ApiException>(
            () => api.Portfolios.CreateAsync(new PortfolioCreateRequest("x", Watchlist: ["NONE"], Provider: "replay")));
        Assert.Contains("'NONE' is not among the data", Assert.Single(rejected.Errors["watchlist"]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_restart_keeps_the_provider_and_one_that_is_gone_stops_its_portfolios_alone()
    {
        var clock = Clock();
        await using var service = await StartAsync(clock, [.. Keys("portfolios:live:"), .. OnLive]);
        await service.ToTheEndAsync();
        await service.EndAsync();
        await service.BeginAsync(OnLive[..^4]);
        await ToTheEndAsync(service, clock, "live");
        Assert.Contains(await SlicesAsync(service, "live"), slice => Fills(slice) > 0);
        await service.EndAsync();

        await service.BeginAsync("--symbol_deadline", "1s");
        clock.Jump(TimeSpan.FromDays(3));
        using var api = new TradeMindClient(service.Http);
        var live = await service.UntilAsync("/api/portfolios/live", one => one.TryGetProperty("summary", out var summary)
            && summary.GetProperty("problem").GetString()!.Contains("provider 'live' is not configured", StringComparison.Ordinal));
        Assert.Equal("live", live.GetProperty("summary").GetProperty("provider").GetString());
        Assert.True((await api.Service.StatusAsync()).IsAtEnd);
        await api.Portfolios.ArchiveAsync("live", new PortfolioArchiveRequest(Flatten: true));
        Assert.Equal(2, (await api.Portfolios.ListAsync()).Portfolios.Count);
    }

    [Fact]
    public async Task A_provider_that_fails_degrades_the_feed_by_its_name()
    {
        await using var failing = await MarketServer.StartAsync(404, "");
        await using var service = await StartAsync(
            Clock(), "--providers:live:provider", "stooq", "--providers:live:stooq:url", $"{failing.Address}",
            "--portfolios:live:provider", "live", "--portfolios:live:watchlist", Ticker);
        var ready = await service.UntilAsync("/health/ready", one => one.TryGetProperty("checks", out var checks)
            && checks.GetProperty("feed").GetProperty("status").GetString() == "Degraded");
        var feed = ready.GetProperty("checks").GetProperty("feed");
        Assert.StartsWith("live is down: stooq", feed.GetProperty("description").GetString(), StringComparison.Ordinal);
        Assert.Equal("replay", feed.GetProperty("data").GetProperty("provider").GetString());
    }

    private string[] OnLive =>
    [
        "--providers:live:provider", "stooq", "--providers:live:stooq:url", $"{_market.Address}",
        "--portfolios:live:provider", "live", "--portfolios:live:watchlist", Ticker,
    ];

    private static string[] Keys(string below) => [.. Strategy.Select((part, i) => i % 2 == 0 ? $"--{below}{part}" : part)];

    private static Task<RunningService> StartAsync(JumpingClock clock, params string[] args) => RunningService.StartAsync(
        _ => { }, builder => builder.Services.AddSingleton<TimeProvider>(clock), [.. args, "--cache_duration", "0s"]);

    /// <summary>Has two months pass, and waits until the portfolios have traded them.</summary>
    private static async Task ToTheEndAsync(RunningService service, JumpingClock clock, params string[] portfolios)
    {
        foreach (var portfolio in portfolios)
        {
            await UntilAsync(service, portfolio, last => last is not null);
        }

        clock.Jump(At(End) - clock.GetUtcNow());
        foreach (var portfolio in portfolios)
        {
            await service.Services.GetRequiredService<IGrainFactory>().GetGrain<IOrchestratorGrain>(portfolio).WakeAsync();
        }

        foreach (var portfolio in portfolios)
        {
            await UntilAsync(service, portfolio, last => last == End);
        }
    }

    private static Task<JsonElement> UntilAsync(RunningService service, string portfolio, Predicate<DateOnly?> fits) => service.UntilAsync(
        "/api/portfolios", list => list.TryGetProperty("portfolios", out var all) && all.EnumerateArray().Any(one =>
            one.GetProperty("name").GetString() == portfolio && fits(Last(one.GetProperty("lastSlice")))));

    private static DateOnly? Last(JsonElement time) =>
        time.ValueKind == JsonValueKind.Null ? null : DateOnly.FromDateTime(time.GetDateTime());

    private static int Fills(string slice) =>
        JsonDocument.Parse(slice).RootElement.GetProperty("outcome").GetProperty("fills").GetArrayLength();

    private static Task<List<string>> SlicesAsync(RunningService service, string portfolio) => RowsAsync(
        service,
        $"SELECT json_remove(entry, '$.sequence') FROM journal WHERE kind = 'slice' AND portfolio = '{portfolio}' ORDER BY sequence");

    private static Task<List<string>> FeedsAsync(RunningService service) => RowsAsync(service, "SELECT DISTINCT feed FROM market_data");

    private static async Task<List<string>> RowsAsync(RunningService service, string sql)
    {
        await using var connection = new SqliteConnection($"Data Source={service.DatabaseFile};Pooling=False;Mode=ReadOnly");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<string>();
        while (await reader.ReadAsync())
        {
            rows.Add(reader.GetString(0));
        }

        return rows;
    }

    private static JumpingClock Clock() => new(TimeProvider.System, At(Start));

    /// <summary>An hour after the close.</summary>
    private static DateTimeOffset At(DateOnly day) => new(day.ToDateTime(new TimeOnly(21, 0)), TimeSpan.Zero);

    /// <summary>Prices that go up and down by a twentieth in three weeks.</summary>
    private static string Rows() => string.Join('\n', NyseCalendar.Instance.Sessions(new DateOnly(2024, 1, 2), End)
        .Select((session, i) =>
        {
            var close = 200 + (10 * Math.Sin(i * Math.Tau / 15));
            return string.Create(
                CultureInfo.InvariantCulture,
                $"{session.Date:yyyy-MM-dd},{close:F2},{close + 2:F2},{close - 2:F2},{close + 1:F2},1000000");
        })
        .Prepend("Date,Open,High,Low,Close,Volume"));
}
