using System.Net;
using TradeMind.Client;
using TradeMind.Contracts;

namespace TradeMind.Tests.Silo;

/// <summary>A replay as a player: speed, pause, step and restart, over REST, and that none of them changes what is traded.</summary>
public sealed class ReplayTests(TradedService undisturbed) : IClassFixture<TradedService>
{
    private static readonly long[] Times = [.. RunningService.Series.SelectMany(series => series.Ticks.ToArray()).Distinct().Order()];

    [Fact]
    public async Task Speeds_pauses_and_steps_leave_no_trace_in_the_journal()
    {
        await using var service = await StandingAsync();
        using var api = new TradeMindClient(service.Http);
        for (var i = 0; i < 3; i++)
        {
            Assert.True((await api.Replay.StepAsync()).IsPaused);
            await service.ToAsync(Times[i]);
        }

        var stepped = await api.Replay.GetAsync();
        Assert.Equal((3, Times.Length, true), (stepped.Played, stepped.Total, stepped.IsPaused));
        Assert.Equal((Times[0], Times[^1], Times[2]), (stepped.From.Ticks, stepped.To.Ticks, stepped.Position!.Value.Ticks));
        Assert.Equal(500, (await api.Replay.SetSpeedAsync(500)).BarsPerSecond);
        Assert.False((await api.Replay.ResumeAsync()).IsPaused);
        await service.ToAsync(Times[20]);
        Assert.True((await api.Replay.PauseAsync()).IsPaused);
        await api.Replay.StepAsync();
        await api.Replay.SetSpeedAsync(null);
        var status = await api.Service.StatusAsync();
        Assert.Equal((null, true, SessionState.Running), (status.Replay!.BarsPerSecond, status.Replay.IsPaused, status.State));
        await api.Replay.ResumeAsync();
        await service.ToTheEndAsync();
        var (rows, expected) = (await service.SliceRowsAsync(), await undisturbed.Service.SliceRowsAsync());
        Assert.Equal(Times.Length, expected.Count);
        Assert.Equal(expected, rows);
    }

    [Fact]
    public async Task Listeners_are_told_how_it_plays_by_an_event_that_is_not_sent_again()
    {
        await using var service = await StandingAsync();
        using var api = new TradeMindClient(service.Http);
        await api.Replay.StepAsync();
        await service.ToAsync(Times[0]);
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        string? id = null;
        await foreach (var frame in api.Events.FollowAsync(IEventApi.BeforeTheFirst, patience.Token))
        {
            if (frame.Event is PortfolioChanged { BarTicks: var ticks } && ticks == Times[0])
            {
                id = frame.Id;
                await api.Replay.SetSpeedAsync(4);
            }

            if (frame.Event is ReplayChanged changed)
            {
                Assert.Equal((id, "main", 4d, true), (frame.Id, changed.Portfolio, changed.Replay.BarsPerSecond, changed.Replay.IsPaused));
                break;
            }
        }

        await api.Replay.StepAsync();
        await foreach (var frame in api.Events.FollowAsync(id, patience.Token))
        {
            Assert.IsNotType<ReplayChanged>(frame.Event);
            if (frame.Event is PortfolioChanged { BarTicks: var ticks } && ticks == Times[1])
            {
                break;
            }
        }
    }

    [Fact]
    public async Task A_restart_leaves_the_books_and_the_pace_of_the_portfolio_before_alone()
    {
        await using var service = await StandingAsync();
        using var api = new TradeMindClient(service.Http);
        await api.Replay.StepAsync();
        await service.ToAsync(Times[0]);
        await api.Replay.SetSpeedAsync(7);
        var made = await api.Replay.RestartAsync(new CommandRequest("ann", "once more"), "restart-1");
        Assert.Equal(("main_2", SessionState.Running), (made.Summary.Name, made.Summary.State));
        Assert.Equal("main_2", (await api.Replay.RestartAsync(new CommandRequest("ann", "once more"), "restart-1")).Summary.Name);
        var main = await api.Service.StatusAsync();
        Assert.Equal((SessionState.Stopped, 1, 7d), (main.State, main.Replay!.Played, main.Replay.BarsPerSecond));
        var stop = (await api.Session.EventsAsync(1))[0];
        Assert.Equal((SessionAction.Stop, "ann", "started over as main_2: once more"), (stop.Action, stop.Who, stop.Why));
        var next = await api.For("main_2").Replay.GetAsync();
        Assert.Equal((0, false, 0.001), (next.Played, next.IsPaused, next.BarsPerSecond));
        await api.For("main_2").Replay.StepAsync();
        await api.For("main_2").Replay.StepAsync();
        await service.UntilAsync("/api/portfolios/main_2/replay", replay => replay.GetProperty("played").GetInt32() == 2);
        Assert.Equal(1, (await api.Replay.GetAsync()).Played);
    }

    [Theory]
    [InlineData("""{"barsPerSecond": 0}""", "barsPerSecond is 0: replay speed must be above 0 and at most 100000 slices a second, or null")]
    [InlineData("""{"barsPerSecond": 100001}""", "barsPerSecond is 100001: ")]
    [InlineData("{}", "barsPerSecond")]
    public async Task A_speed_that_cannot_be_used_is_rejected_by_field(string body, string reason)
    {
        using var content = new StringContent(body, null, "application/json");
        using var response = await undisturbed.Service.Http.PostAsync("/api/replay/speed", content);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains(reason, await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task On_a_live_feed_every_call_says_why_not()
    {
        await using var service = await FaultyFeed.StartAsync((_, answer) => answer);
        using var api = new TradeMindClient(service.Http);
        Assert.Null((await api.Service.StatusAsync()).Replay);
        foreach (var call in new Func<Task>[]
        {
            () => api.Replay.GetAsync(), () => api.Replay.SetSpeedAsync(4), () => api.Replay.PauseAsync(), () => api.Replay.ResumeAsync(),
            () => api.Replay.StepAsync(), () => api.Replay.RestartAsync(new CommandRequest()),
        })
        {
            var rejected = await Assert.ThrowsAsync<ApiException>(call);
            Assert.Equal((HttpStatusCode.Conflict, "not-a-replay"), (rejected.Status, rejected.Code));
            Assert.Contains("which is live: only a replay has a speed", rejected.Detail, StringComparison.Ordinal);
        }
    }

    /// <summary>A replay that plays nothing by itself for a quarter of an hour.</summary>
    private static Task<RunningService> StandingAsync() =>
        RunningService.StartAsync("--speed", "0.001", "--risk:max_position", "0.05");
}
