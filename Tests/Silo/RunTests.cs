using System.Collections.Immutable;
using System.Net;
using System.Text.Json;
using TradeMind.Application.Research;
using TradeMind.Client;
using TradeMind.Contracts;
using TradeMind.MarketData.Calendar;
using TradeMind.MarketData.Synthetic;
using TradeMind.Trading.Market;
using TradeMind.Trading.Optimization;
using TradeMind.Trading.Strategies;

namespace TradeMind.Tests.Silo;

/// <summary>Backtests, sweeps and walk forwards that a service is requested.</summary>
public sealed class RunTests(TradedService traded) : IClassFixture<TradedService>, IDisposable
{
    internal static readonly RunRequest Crossover = new()
    {
        Parameters = ImmutableSortedDictionary<string, double>.Empty.Add("fast", 3).Add("slow", 10),
        Cash = 50_000,
        Commission = "none",
        Risk = "none",
        Sizing = "equity-fraction:0.2",
    };

    private readonly TradeMindClient _client = new(traded.Service.Http);

    [Fact]
    public void Runs_over_the_made_up_market_know_its_sectors()
    {
        var series = SyntheticMarket.Daily(1, NyseCalendar.Instance, new DateOnly(2010, 1, 4), 50);
        var run = RunPlan.From(RunKind.Backtest, Crossover, StrategyCatalog.BuiltIn, new NoData());
        var sectors = run.For(series).Options.Sectors;
        Assert.Equal("Energy", sectors[new Symbol("SYN-TURBINE")]);
        Assert.Equal(5, series.Select(one => sectors[one.Symbol]).Distinct().Count());
        Assert.Equal("Information Technology", sectors[new Symbol("AAPL")]);
        Assert.DoesNotContain(new Symbol("SYN-TURBINE"), run.Plan.Options.Sectors.Keys);
    }

    [Fact]
    public async Task A_backtest_is_that_of_the_core_and_is_counted()
    {
        var run = await ToTheEndAsync(_client.Backtests, await _client.Backtests.StartAsync(Crossover));
        Assert.Equal((RunState.Finished, ""), (run.State, run.Problem));
        var plan = RunPlan.From(RunKind.Backtest, Crossover, StrategyCatalog.BuiltIn, new NoData()).Plan;
        var expected = plan.For(RunningService.Series).Run(RunningService.Series);
        var result = await _client.Backtests.ResultAsync(run.Id);
        Assert.Equal(expected.OrderListHash, result.GetProperty("orderListHash").GetString());
        Assert.Equal((double)expected.FinalEquity, run.Summary!.Values["finalEquity"]);
        Assert.Equal(expected.Trades.Count, run.Summary.Values["trades"]);
        Assert.NotNull(run.Summary.TrialBatch);
        Assert.Equal(JsonValueKind.Object, (await _client.Backtests.TearSheetAsync(run.Id)).ValueKind);
        Assert.Equal((run.Progress.Of, true), (run.Progress.Done, run.Progress.Of > 200));
    }

    [Fact]
    public async Task A_sweep_has_the_best_the_map_and_the_verdict()
    {
        var request = Crossover with { Ranges = ["fast=2..5:1", "slow=8..20:4"], Constraints = ["fast < slow"], Objective = "return" };
        var run = await ToTheEndAsync(_client.Sweeps, await _client.Sweeps.StartAsync(request));
        Assert.Equal((RunState.Finished, 16.0), (run.State, run.Summary!.Values["runs"]));
        var result = await _client.Sweeps.ResultAsync(run.Id);
        Assert.Equal(JsonValueKind.Object, (await _client.Sweeps.TearSheetAsync(run.Id)).ValueKind);
        Assert.Equal(4, result.GetProperty("heatmap").GetProperty("values").GetArrayLength());
        var plan = RunPlan.From(RunKind.Sweep, request, StrategyCatalog.BuiltIn, new NoData());
        var expected = plan.Search!.Method.Run(
            new Sweep(plan.Plan.For(RunningService.Series), plan.Search.Space, plan.Search.Objective, RunningService.Series), 2);
        Assert.Equal(expected.Best(1)[0].Objective, result.GetProperty("best")[0].GetProperty("objective").GetDouble());
    }

    [Fact]
    public async Task A_walk_forward_has_its_windows()
    {
        var request = Crossover with { Ranges = ["fast=2..4:1"], Train = 100, Test = 50 };
        var run = await ToTheEndAsync(_client.WalkForwards, await _client.WalkForwards.StartAsync(request));
        Assert.Equal(RunState.Finished, run.State);
        Assert.Equal(JsonValueKind.Object, (await _client.WalkForwards.TearSheetAsync(run.Id)).ValueKind);
        Assert.Equal(
            run.Summary!.Values["windows"], (await _client.WalkForwards.ResultAsync(run.Id)).GetProperty("windows").GetArrayLength());
    }

    [Fact]
    public async Task A_run_that_cannot_be_made_fails_and_says_why()
    {
        var run = await ToTheEndAsync(
            _client.WalkForwards, await _client.WalkForwards.StartAsync(Crossover with { Ranges = ["fast=2..4:1"], Train = 100_000 }));
        Assert.Equal(RunState.Failed, run.State);
        Assert.Contains("a window takes more than 100000 slices", run.Problem, StringComparison.Ordinal);
        Assert.Equal(
            HttpStatusCode.NotFound, (await Assert.ThrowsAsync<ApiException>(() => _client.WalkForwards.ResultAsync(run.Id))).Status);
        run = await ToTheEndAsync(_client.Backtests, await _client.Backtests.StartAsync(Crossover with { Symbols = ["NONE"] }));
        Assert.Contains("no bars of 'NONE' were loaded", run.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_field_that_cannot_be_used_is_told_at_once()
    {
        var request = new RunRequest
        {
            Strategy = "ma_crossover",
            Parameters = ImmutableSortedDictionary<string, double>.Empty.Add("fast", -1).Add("nope", 1),
            Data = "mars",
            From = new DateOnly(2022, 1, 2),
            To = new DateOnly(2021, 1, 2),
            Account = "joint",
            Cash = -5,
            Sizing = "all-in",
            Commission = "free",
            Slippage = "bps:x",
            Latency = "soon",
            Reserve = 0.5m,
            Participation = -1,
            Risk = "much",
            Symbols = [""],
            Ranges =
            [
                "fast=5..x"
            ], Constraints = ["fast <"], Objective = "fame", Method = "guess", Train = 1, Test = 0, Purge = -1, Embargo = -1,
        };
        var refusal = await Assert.ThrowsAsync<ApiException>(() => _client.WalkForwards.StartAsync(request));
        Assert.Equal(HttpStatusCode.BadRequest, refusal.Status);
        Assert.Equal(
            ["account", "cash", "commission", "constraints", "data", "embargo", "from", "latency", "objective", "parameters.fast",
                "parameters.nope", "participation", "purge", "ranges", "reserve", "risk",
                "sizing", "slippage", "symbols", "test", "train"],
            refusal.Errors.Keys.Order(StringComparer.Ordinal));
        Assert.Contains(
            "use session",
            (await Assert.ThrowsAsync<ApiException>(() => _client.Backtests.StartAsync(Crossover with { Data = "mars" }))).Detail.Replace(
                "replay, ", "", StringComparison.Ordinal),
            StringComparison.Ordinal);
        Assert.Equal(["ranges"], (await Assert.ThrowsAsync<ApiException>(() => _client.Backtests.StartAsync(
            Crossover with { Ranges = ["fast=2..3:1"] }))).Errors.Keys);
        Assert.Equal(["ranges"], (await Assert.ThrowsAsync<ApiException>(() => _client.Sweeps.StartAsync(Crossover))).Errors.Keys);
        Assert.Equal(["limits"], (await Assert.ThrowsAsync<ApiException>(() => _client.Backtests.StartAsync(
            Crossover with { Limits = ImmutableSortedDictionary<string, decimal?>.Empty.Add("max_hope", 1) }))).Errors.Keys);
    }

    [Fact]
    public async Task Limits_stand_in_place_of_those_of_the_policy()
    {
        var limits = ImmutableSortedDictionary<string, decimal?>.Empty
            .Add("max_position", 0.2m)
            .Add("stop_loss", null)
            .Add("max_open_positions", 3)
            .Add("wait_after_protective_exit", 0);
        var risk = RunPlan.From(RunKind.Backtest, new RunRequest { Limits = limits }, StrategyCatalog.BuiltIn, new NoData())
            .Plan.Options.Risk;
        Assert.Equal(TradeMind.Trading.Risk.RiskPolicy.Default with
        {
            MaxPosition = 0.2m,
            StopLoss = null,
            MaxOpenPositions = 3,
            WaitAfterProtectiveExit = false
        }, risk);
        await Task.CompletedTask;
    }

    [Fact]
    public async Task A_misspelt_field_is_told()
    {
        using var body = new StringContent("""{"strategi": "ma_crossover"}""", System.Text.Encoding.UTF8, "application/json");
        using var answer = await traded.Service.Http.PostAsync("/api/backtests", body);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.True(JsonSerializer.Deserialize<JsonElement>(await answer.Content.ReadAsStringAsync()).GetProperty("errors").TryGetProperty(
            "strategi", out _));
    }

    [Fact]
    public async Task The_same_request_starts_one_run()
    {
        var first = await _client.Backtests.StartAsync(Crossover, "once");
        Assert.Equal(first.Id, (await _client.Backtests.StartAsync(Crossover, "once")).Id);
        var conflict = await Assert.ThrowsAsync<ApiException>(() => _client.Backtests.StartAsync(Crossover with { Cash = 1 }, "once"));
        Assert.Equal(HttpStatusCode.Conflict, conflict.Status);
        await ToTheEndAsync(_client.Backtests, first);
    }

    [Fact]
    public async Task Lists_page_and_keep_kinds_apart()
    {
        var runs = new List<RunView>();
        for (var i = 0; i < 3; i++)
        {
            runs.Add(await ToTheEndAsync(_client.Backtests, await _client.Backtests.StartAsync(Crossover with { Data = "session" })));
        }

        var first = await _client.Backtests.ListAsync(RunState.Finished, limit: 2);
        Assert.Equal([runs[2].Id, runs[1].Id], first.Items.Select(r => r.Id));
        Assert.Equal(runs[0].Id, (await _client.Backtests.ListAsync(RunState.Finished, first.Next, 2)).Items[0].Id);
        Assert.Equal(HttpStatusCode.NotFound, (await Assert.ThrowsAsync<ApiException>(() => _client.Sweeps.GetAsync(runs[0].Id))).Status);
        Assert.DoesNotContain((await _client.Sweeps.ListAsync(limit: 1000)).Items, r => r.Kind != RunKind.Sweep);
        Assert.Equal(
            ["replay", "session", "bundled"],
            (await traded.Service.GetAsync("/api/data-sets")).GetProperty("items").EnumerateArray()
                .Select(s => s.GetProperty("name").GetString()));
    }

    public void Dispose() => _client.Dispose();

    internal static async Task<RunView> ToTheEndAsync(IRunApi calls, RunView run)
    {
        await foreach (var seen in calls.FollowAsync(run.Id))
        {
            run = seen;
        }

        return run;
    }

    internal sealed class NoData : IRunDataSets
    {
        public IReadOnlyList<RunDataSet> Names => [];

        public ValueTask<TradeMind.MarketData.MarketDataSet> LoadAsync(string name, CancellationToken cancellation) =>
            throw new NotSupportedException();
    }
}
