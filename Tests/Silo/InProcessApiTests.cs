using System.Net;
using Microsoft.Extensions.DependencyInjection;
using TradeMind.Contracts;
using TradeMind.Dashboard.Access;
using TradeMind.Silo.Security;
using AccessScope = TradeMind.Storage.Access.AccessScope;

namespace TradeMind.Tests.Silo;

/// <summary>The dashboard's API gives what REST gives: the same answers, rejections, keys and audit log.</summary>
public sealed class InProcessApiTests(TradedService traded) : IClassFixture<TradedService>, IDisposable
{
    private readonly TradeMind.Client.TradeMindClient _rest = new(traded.Service.Http);

    private ITradeMindApi InProcess => For(Caller.Make(Caller.Local, AccessScope.Admin, Caller.Local));

    public void Dispose() => _rest.Dispose();

    [Fact]
    public async Task Answers_are_those_of_rest()
    {
        await SameAsync(api => api.Portfolio.GetAsync());
        await SameAsync(api => api.Portfolio.EquityAsync(20));
        await SameAsync(api => api.Portfolio.EquityAsync(20, EquityRange.Month));
        await SameAsync(api => api.Portfolio.OverviewAsync(EquityRange.Quarter, 50));
        await SameAsync(api => api.Portfolio.CalendarAsync());
        await SameAsync(api => api.Portfolio.ContributionAsync());
        await SameAsync(api => api.Watchlist.QuotesAsync(5));
        await SameAsync(api => api.Portfolio.AllocationAsync());
        await SameAsync(api => api.Portfolio.TodayAsync());
        await SameAsync(api => api.Portfolio.HistoryAsync(limit: 5));
        await SameAsync(api => api.Portfolio.HoldingsAsync());
        await SameAsync(api => api.Portfolio.OrdersAsync(limit: 7));
        await SameAsync(api => api.Portfolio.TradesAsync(limit: 7, sort: "-profit"));
        await SameAsync(api => api.Decisions.FindAsync(limit: 9));
        await SameAsync(api => api.Decisions.GetAsync("main-d1"));
        await SameAsync(api => api.Strategies.GetAsync());
        await SameAsync(api => api.Strategies.CatalogAsync());
        await SameAsync(api => api.Strategies.HistoryAsync());
        await SameAsync(api => api.Strategies.PresetsAsync());
        await SameAsync(api => api.Watchlist.GetAsync());
        await SameAsync(api => api.Symbols.GetAsync("SYN-A", ["sma"], 30));
        await SameAsync(api => api.Symbols.SignalsAsync("SYN-A", 50));
        await SameAsync(api => api.Service.RiskAsync(5));
        await SameAsync(api => api.Service.SettingsAsync());
        await SameAsync(api => api.Service.HealthAsync());
        await SameAsync(api => api.Session.EventsAsync(5));
        await SameAsync(api => api.Imports.GetAsync());
        await SameAsync(api => api.Quarantine.ListAsync());
        await SameAsync(api => api.Audits.FindAsync());
        await SameAsync(api => api.Research.RunDataAsync());
        await SameAsync(api => api.Research.RunDataSetAsync("bundled"));
        await SameAsync(api => api.Research.TrialsAsync());
        await SameAsync(api => api.Research.TrialCostAsync(new TrialCostQuery(
            120, "bundled", ["SP500"], new DateOnly(2005, 1, 3), new DateOnly(2015, 1, 2), Train: 500, Test: 100)));
    }

    /// <summary>A preview is of the whole vote: the plan as it is gives what it gave, and other strategies something else.</summary>
    [Fact]
    public async Task A_preview_is_that_of_rest_and_is_counted()
    {
        var plan = await _rest.Strategies.GetAsync();
        List<PortfolioStrategy> same = [.. plan.Select(one => new PortfolioStrategy(
            one.Strategy, one.Id, one.IsEnabled, one.Weight, one.Parameters))];
        var (rest, inside) = (await _rest.Strategies.PreviewAsync(new StrategyPlanRequest(same)),
            await InProcess.Strategies.PreviewAsync(new StrategyPlanRequest(same)));
        Assert.Equal(rest.Now.Metrics, rest.Proposed.Metrics);
        Assert.Equal(rest.Now.Metrics, inside.Now.Metrics);
        Assert.Equal(rest.Now.Equity, inside.Proposed.Equity);
        var quick = new Dictionary<string, double> { ["fast"] = 3, ["slow"] = 8 };
        var other = await _rest.Strategies.PreviewAsync(new StrategyPlanRequest([new("ma_crossover", Parameters: quick)]));
        Assert.Equal(rest.Now.Metrics, other.Now.Metrics);
        Assert.NotEqual(other.Now.Equity, other.Proposed.Equity);
        var counted = (await _rest.Research.TrialsAsync(kind: TrialKind.Preview)).Items;
        Assert.Equal("ma_crossover", counted[0].Strategy);
        Assert.Equal(["ma_crossover.fast", "ma_crossover.slow", "ma_crossover.weight"], counted[0].Parameters.Order());
    }

    [Fact]
    public async Task Rejections_are_those_of_rest()
    {
        await SameProblemAsync(api => api.Decisions.GetAsync("main-d999999"));
        await SameProblemAsync(api => api.Symbols.GetAsync("NONE"));
        await SameProblemAsync(api => api.Portfolio.EquityAsync(1));
        await SameProblemAsync(api => api.Portfolio.CalendarAsync(0));
        await SameProblemAsync(api => api.Portfolios.CompareAsync(["main"]));
        await SameProblemAsync(api => api.Watchlist.QuotesAsync(1));
        await SameProblemAsync(api => api.Portfolio.TradesAsync(sort: "colour"));
        await SameProblemAsync(api => api.Portfolio.OrdersAsync(cursor: "x"));
        await SameProblemAsync(api => api.Backtests.StartAsync(new RunRequest { Strategy = "none", Commission = "dear" }));
        await SameProblemAsync(api => api.Backtests.ResultAsync("run-999"));
        await SameProblemAsync(api => api.Portfolio.CloseOutAsync("SYN-A", new CloseOutRequest()));
        await SameProblemAsync(api => api.Strategies.PreviewAsync(new StrategyPlanRequest([new("none")])));
        await SameProblemAsync(api => api.Strategies.ReplaceAsync(new StrategyPlanRequest([])));
        await SameProblemAsync(api => api.Research.TrialCostAsync(new TrialCostQuery(-1)));
        await SameProblemAsync(api => api.Strategies.ChangeAsync("none", new StrategyChangeRequest(Weight: 2)));
    }

    [Fact]
    public async Task A_run_is_recorded_under_the_same_name_and_a_bad_event_id_is_rejected()
    {
        var request = new RunRequest { Data = "bundled" };
        Assert.Equal((await _rest.Backtests.StartAsync(request)).CreatedBy, (await InProcess.Backtests.StartAsync(request)).CreatedBy);
        var rejected = await Assert.ThrowsAsync<ApiException>(async () =>
        {
            await foreach (var frame in InProcess.Events.FollowAsync("not an id"))
            {
                Assert.Fail($"it began with {frame.Kind}");
            }
        });
        Assert.Equal(HttpStatusCode.BadRequest, rejected.Status);
    }

    [Fact]
    public async Task A_key_counts_once_and_belongs_to_one_call()
    {
        await using var service = await RunningService.StartAsync();
        var api = service.Services.GetRequiredService<IApiConnector>().Connect(Caller.Make(Caller.Local, AccessScope.Admin, Caller.Local));
        var first = await api.Session.PauseAsync(new CommandRequest("ann", "lunch"), "key-1");
        var again = await api.Session.PauseAsync(new CommandRequest("ann", "lunch"), "key-1");
        Assert.Equal((SessionState.Paused, first.Sequence), (again.State, again.Sequence));
        var other = await Assert.ThrowsAsync<ApiException>(() => api.Session.PauseAsync(new CommandRequest("ann", "supper"), "key-1"));
        Assert.Equal((HttpStatusCode.Conflict, "idempotency-key-reused"), (other.Status, other.Code));
        Assert.Single(await api.Session.EventsAsync(), command => command is { Action: SessionAction.Pause, Who: "ann" });
        var entries = (await service.GetAsync("/api/audit-log")).GetProperty("items").EnumerateArray()
            .Count(entry => entry.GetProperty("route").GetString()!.EndsWith("/session/pause", StringComparison.Ordinal));
        Assert.Equal(3, entries);
    }

    [Fact]
    public async Task A_reader_may_not_change_anything()
    {
        var reader = For(Caller.Make("ann", AccessScope.Read, Caller.Login));
        Assert.Equal("main", (await reader.Service.StatusAsync()).Portfolio);
        var rejected = await Assert.ThrowsAsync<ApiException>(() => reader.Session.StopAsync(new CommandRequest(Why: "lunch")));
        Assert.Equal(HttpStatusCode.Forbidden, rejected.Status);
    }

    [Fact]
    public async Task Fills_stream_as_csv_and_events_from_the_first_one()
    {
        using var reader = new StreamReader(await InProcess.Portfolio.ExportTradesAsync());
        using var over = new StreamReader(await _rest.Portfolio.ExportTradesAsync());
        Assert.Equal(await over.ReadToEndAsync(), await reader.ReadToEndAsync());

        var (here, there) = (await FirstAsync(InProcess), await FirstAsync(_rest));
        Assert.Equal(there.Select(frame => (frame.Id, frame.Kind, frame.Event)), here.Select(frame => (frame.Id, frame.Kind, frame.Event)));
    }

    private static async Task<List<EventFrame>> FirstAsync(ITradeMindApi api)
    {
        using var enough = new CancellationTokenSource();
        var frames = new List<EventFrame>();
        await foreach (var frame in api.Events.FollowAsync(IEventApi.BeforeTheFirst, enough.Token))
        {
            frames.Add(frame);
            if (frames.Count == 5)
            {
                break;
            }
        }

        return frames;
    }

    private ITradeMindApi For(System.Security.Claims.ClaimsPrincipal user) =>
        traded.Service.Services.GetRequiredService<IApiConnector>().Connect(user);

    private async Task SameAsync<T>(Func<ITradeMindApi, Task<T>> call) =>
        Assert.Equal(Json(await call(_rest)), Json(await call(InProcess)));

    private async Task SameProblemAsync<T>(Func<ITradeMindApi, Task<T>> call)
    {
        var there = await Assert.ThrowsAsync<ApiException>(() => call(_rest));
        var here = await Assert.ThrowsAsync<ApiException>(() => call(InProcess));
        Assert.Equal(
            (there.Status, there.Code, there.Title, there.Detail, Json(there.Errors)),
            (here.Status, here.Code, here.Title, here.Detail, Json(here.Errors)));
    }

    /// <summary>With the digits that responses have; direct calls give all of them.</summary>
    private static readonly System.Text.Json.JsonSerializerOptions Format =
        new(System.Text.Json.JsonSerializerDefaults.Web) { Converters = { new TradeMind.Silo.Api.MoneyConverter() } };

    private static string Json<T>(T value) => System.Text.Json.JsonSerializer.Serialize(value, Format);
}
