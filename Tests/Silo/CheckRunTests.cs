using System.Net;
using TradeMind.Application.Research;
using TradeMind.Client;
using TradeMind.Contracts;
using TradeMind.Trading.Strategies;
using TradeMind.Trading.Verification;

namespace TradeMind.Tests.Silo;

/// <summary>Checks of strategies as runs of the service.</summary>
public sealed class CheckRunTests(TradedService traded) : IClassFixture<TradedService>, IDisposable
{
    private static readonly RunRequest Few = RunTests.Crossover with { Instants = 4, Starts = 3, Seed = 7 };

    private readonly TradeMindClient _client = new(traded.Service.Http);

    [Fact]
    public async Task A_check_is_that_of_the_core()
    {
        var run = await RunTests.ToTheEndAsync(_client.Checks, await _client.Checks.StartAsync(Few));
        Assert.Equal((RunKind.Check, RunState.Finished, ""), (run.Kind, run.State, run.Problem));
        Assert.Equal((7L, 7L), (run.Progress.Done, run.Progress.Of));

        var plan = RunPlan.From(RunKind.Check, Few, StrategyCatalog.BuiltIn, new RunTests.NoData());
        var expected = StrategyCheck.Run(plan.Plan, RunningService.Series, plan.Check);
        var summary = run.Summary!;
        Assert.Equal($"passed: {expected}", summary.Text);
        Assert.Equal(
            (1.0, (double?)expected.LookAhead.Instants, (double?)expected.WarmUp.Declared, (double?)expected.WarmUp.Measured),
            (summary.Values["passed"], summary.Values["instants"], summary.Values["declaredWarmUp"], summary.Values["measuredWarmUp"]));
        Assert.Null(summary.TrialBatch);
        var result = await _client.Checks.ResultAsync(run.Id);
        Assert.Equal("Passed", result.GetProperty("verdict").GetString());
        Assert.Equal($"{expected.LookAhead}", result.GetProperty("lookAhead").GetProperty("text").GetString());
        Assert.Equal([run.Id], (await _client.Checks.ListAsync()).Items.Select(item => item.Id));
    }

    [Fact]
    public async Task What_cannot_be_used_is_named()
    {
        var wrong = Few with
        {
            Instants = 1, Starts = 1_001, Seed = ulong.MaxValue, Account = "per-symbol", Ranges = ["fast=2..4:1"], Code = "abc",
        };
        var refusal = await Assert.ThrowsAsync<ApiException>(() => _client.Checks.StartAsync(wrong));
        Assert.Equal(HttpStatusCode.BadRequest, refusal.Status);
        Assert.Equal(
            ["account", "code", "instants", "ranges", "seed", "starts"], refusal.Errors.Keys.Order(StringComparer.Ordinal));
    }

    public void Dispose() => _client.Dispose();
}
