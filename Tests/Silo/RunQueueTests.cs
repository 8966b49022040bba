using System.Net;
using TradeMind.Application.Research;
using TradeMind.Client;
using TradeMind.Contracts;

namespace TradeMind.Tests.Silo;

/// <summary>Runs that wait, are cancelled, and outlive their service.</summary>
public sealed class RunQueueTests : IAsyncLifetime
{
    /// <summary>Hours of work.</summary>
    private static readonly RunRequest Long = RunTests.Crossover with { Ranges = ["fast=2..100:1", "slow=101..1000:1"], Data = "bundled" };

    private RunningService _service = null!;
    private IRunApi _sweeps = null!, _backtests = null!;

    public async Task InitializeAsync()
    {
        _service = await RunningService.StartAsync();
        using var client = new TradeMindClient(_service.Http);
        (_sweeps, _backtests) = (client.Sweeps, client.Backtests);
    }

    public async Task DisposeAsync() => await _service.DisposeAsync();

    [Fact]
    public async Task A_run_in_progress_tells_how_far_it_is_and_is_cancelled()
    {
        var run = await _sweeps.StartAsync(Long);
        await foreach (var seen in _sweeps.FollowAsync(run.Id))
        {
            if (seen is { State: RunState.Running, Progress.Done: > 0 })
            {
                Assert.Equal(99 * 900, seen.Progress.Of);
                Assert.True(seen.Progress.RatePerSecond > 0 && seen.Progress.SecondsLeft > 0);
                await _sweeps.CancelAsync(run.Id);
            }

            run = seen;
        }

        Assert.Equal((RunState.Cancelled, true), (run.State, run.Progress.Done < run.Progress.Of));
        Assert.Equal(RunState.Cancelled, (await _sweeps.CancelAsync(run.Id)).State);
        var kept = await _sweeps.ResultAsync(run.Id);
        Assert.False(kept.GetProperty("complete").GetBoolean());
        Assert.True(kept.GetProperty("runs").GetInt32() > 0);
        await _sweeps.DeleteAsync(run.Id);
        Assert.Equal(HttpStatusCode.NotFound, (await Assert.ThrowsAsync<ApiException>(() => _sweeps.GetAsync(run.Id))).Status);
        Assert.DoesNotContain((await _sweeps.ListAsync()).Items, listed => listed.Id == run.Id);
    }

    [Fact]
    public async Task A_run_in_progress_is_not_deleted()
    {
        var run = await _sweeps.StartAsync(Long);
        var open = await Assert.ThrowsAsync<ApiException>(() => _sweeps.DeleteAsync(run.Id));
        Assert.Equal((HttpStatusCode.Conflict, "run-in-progress"), (open.Status, open.Code));
        Assert.Contains($"POST sweeps/{run.Id}/cancel", open.Message, StringComparison.Ordinal);
        await _sweeps.CancelAsync(run.Id);
    }

    [Fact]
    public async Task The_queue_is_bounded_and_what_waits_can_be_taken_out()
    {
        var runs = new List<RunView>();
        for (var i = 0; i < RunQueue.MostOpen; i++)
        {
            runs.Add(await _sweeps.StartAsync(Long));
        }

        var refusal = await Assert.ThrowsAsync<ApiException>(() => _backtests.StartAsync(RunTests.Crossover));
        Assert.Equal(
            (HttpStatusCode.TooManyRequests, "The queue is full", TimeSpan.FromSeconds(10)),
            (refusal.Status, refusal.Title, refusal.RetryAfter));
        Assert.Equal((RunState.Queued, RunState.Cancelled), (runs[^1].State, (await _sweeps.CancelAsync(runs[^1].Id)).State));

        // A short run does not wait for the long ones before it.
        var backtest = await _backtests.StartAsync(RunTests.Crossover);
        foreach (var run in runs.Take(Environment.ProcessorCount))
        {
            await _sweeps.CancelAsync(run.Id);
        }

        Assert.Equal(RunState.Finished, (await RunTests.ToTheEndAsync(_backtests, backtest)).State);
    }

    [Fact]
    public async Task What_was_not_finished_is_run_again_after_a_restart_and_results_stay()
    {
        var finished = await RunTests.ToTheEndAsync(_backtests, await _backtests.StartAsync(RunTests.Crossover));
        var hash = (await _backtests.ResultAsync(finished.Id)).GetProperty("orderListHash").GetString();
        var sweep = await _sweeps.StartAsync(Long);
        await foreach (var seen in _sweeps.FollowAsync(sweep.Id))
        {
            if (seen.State == RunState.Running)
            {
                break;
            }
        }

        await _service.EndAsync();
        await _service.BeginAsync();
        using var client = new TradeMindClient(_service.Http);
        Assert.Equal((hash, RunState.Finished), ((await client.Backtests.ResultAsync(finished.Id)).GetProperty("orderListHash").GetString(),
            (await client.Backtests.GetAsync(finished.Id)).State));
        await foreach (var seen in client.Sweeps.FollowAsync(sweep.Id))
        {
            if (seen.State == RunState.Running)
            {
                Assert.Equal("restarted after the process that carried it out had ended", seen.Problem);
                await client.Sweeps.CancelAsync(sweep.Id);
            }
        }
    }
}
