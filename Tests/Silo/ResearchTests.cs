using System.Net;
using TradeMind.Client;
using TradeMind.Contracts;

namespace TradeMind.Tests.Silo;

/// <summary>Results side by side, and the ledger, over REST.</summary>
public sealed class ResearchTests(TradedService traded) : IClassFixture<TradedService>, IDisposable
{
    private readonly TradeMindClient _client = new(traded.Service.Http);

    [Fact]
    public async Task Runs_are_compared_with_the_first()
    {
        var first = await RunTests.ToTheEndAsync(_client.Backtests, await _client.Backtests.StartAsync(RunTests.Crossover));
        var other = await RunTests.ToTheEndAsync(_client.Backtests, await _client.Backtests.StartAsync(
            RunTests.Crossover with { Strategy = "rsi_mean_reversion", Parameters = RunTests.Crossover.Parameters.Clear() }));
        var walk = await RunTests.ToTheEndAsync(
            _client.WalkForwards,
            await _client.WalkForwards.StartAsync(RunTests.Crossover with { Ranges = ["fast=2..4:1"], Train = 60, Test = 30 }));
        var compared = await _client.Research.CompareAsync([first.Id, other.Id, walk.Id]);
        Assert.Equal((first.Id, "Holm, 2 comparisons"), (compared.First, compared.Correction));
        Assert.Equal([other.Id, walk.Id], compared.Comparisons.Select(c => c.Other));
        Assert.All(compared.Comparisons, c => Assert.True(
            c.AnnualReturn is { PValue: >= 0 and <= 1 } difference && difference.Low <= difference.High && c.Returns > 30));
    }

    [Fact]
    public async Task A_set_of_bars_says_what_it_holds()
    {
        var lines = File.ReadLines(Path.Combine(AppContext.BaseDirectory, "samples", "data", "SP500.csv"))
            .Where(line => line.Length > 0).Skip(1).ToList();
        var set = await _client.Research.RunDataSetAsync("bundled");
        var symbol = Assert.Single(set.Symbols);
        Assert.Equal(lines.Count, symbol.Bars);
        Assert.StartsWith($"{symbol.From:yyyy-MM-dd}", lines[0], StringComparison.Ordinal);
        Assert.StartsWith($"{symbol.To:yyyy-MM-dd}", lines[^1], StringComparison.Ordinal);
        Assert.Equal((symbol.From, symbol.To), (set.From, set.To));
        var missing = await Assert.ThrowsAsync<ApiException>(() => _client.Research.RunDataSetAsync("bundle"));
        Assert.Equal(HttpStatusCode.NotFound, missing.Status);
        Assert.Contains("bundled", missing.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("run-1", "2 to 10")]
    [InlineData("run-1,run-999999", "no run 'run-999999'")]
    public async Task What_cannot_be_compared_is_told(string ids, string reason)
    {
        await RunTests.ToTheEndAsync(_client.Backtests, await _client.Backtests.StartAsync(RunTests.Crossover));
        var refusal = await Assert.ThrowsAsync<ApiException>(() => _client.Research.CompareAsync(ids.Split(',')));
        Assert.Equal(HttpStatusCode.BadRequest, refusal.Status);
        Assert.Equal(["ids"], refusal.Errors.Keys);
        Assert.Contains(reason, refusal.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_run_is_in_the_ledger()
    {
        var sweep = await RunTests.ToTheEndAsync(
            _client.Sweeps, await _client.Sweeps.StartAsync(RunTests.Crossover with { Ranges = ["fast=2..6:1"] }));
        var batch = (await _client.Research.TrialsAsync(kind: TrialKind.Optimize)).Items[0];
        Assert.Equal((sweep.Summary!.TrialBatch, 5L, "local", "ma_crossover"), (batch.Batch, batch.Runs, batch.Origin, batch.Strategy));
        var runs = await _client.Research.TrialAsync(batch.Batch);
        Assert.Equal([2.0, 3, 4, 5, 6], runs.Runs.Select(r => r.Parameters["fast"]));
        Assert.Equal(runs.Runs.Max(r => r.FinalEquity), sweep.Summary.Values["finalEquity"]!.Value, 1e-6);
        Assert.Contains(await _client.Research.DataSetsAsync(), set => set.Data.Hash == batch.Data.Hash && set.Trials >= 5);
        Assert.Empty((await _client.Research.CheckAsync()).Problems);
        Assert.Equal(HttpStatusCode.NotFound, (await Assert.ThrowsAsync<ApiException>(() => _client.Research.TrialAsync(999_999))).Status);
    }

    [Fact]
    public async Task The_ledger_is_read_page_by_page()
    {
        for (var i = 0; i < 3; i++)
        {
            await RunTests.ToTheEndAsync(_client.Backtests, await _client.Backtests.StartAsync(RunTests.Crossover));
        }

        var first = await _client.Research.TrialsAsync(limit: 2);
        var second = await _client.Research.TrialsAsync(cursor: first.Next, limit: 2);
        Assert.Equal(first.Items[^1].Batch - 1, second.Items[0].Batch);
        Assert.Contains(await _client.Research.RunDataAsync(), set => set.Name == "bundled");
    }

    public void Dispose() => _client.Dispose();
}
