using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using TradeMind.Contracts;
using TradeMind.Dashboard.Access;
using TradeMind.Grains.Sessions;
using TradeMind.Silo.Api;
using TradeMind.Silo.Security;
using TradeMind.Trading.Sessions;
using AccessScope = TradeMind.Storage.Access.AccessScope;
using SessionAction = TradeMind.Contracts.SessionAction;
using SessionState = TradeMind.Contracts.SessionState;

namespace TradeMind.Tests.Silo;

/// <summary>Several portfolios of one service: each has its own plan, capital, state and journal, on one market.</summary>
public sealed class PortfoliosTests(ManyPortfolios many) : IClassFixture<ManyPortfolios>
{
    private readonly RunningService _service = many.Service;

    [Theory]
    [InlineData("main")]
    [InlineData("reverse")]
    [InlineData("growth")]
    public async Task Each_trades_what_its_own_plan_trades_entry_by_entry(string portfolio)
    {
        var plan = _service.Services.GetRequiredService<IConfiguredSessions>().Find(portfolio).Plan;
        var series = plan.Symbols.Select(symbol => RunningService.Series.Single(s => s.Symbol == symbol)).ToList();
        var expected = new SessionBacktest(plan).Run(series, DateTime.UnixEpoch).OfType<SliceEntry>().ToList();
        var journal = await _service.Services.GetRequiredService<IJournalStore>().OpenAsync(portfolio, CancellationToken.None);
        var entries = await journal.ReadAsync(0, int.MaxValue, CancellationToken.None);

        Assert.NotEqual(0, expected.Sum(entry => entry.Outcome.Fills.Length));
        Assert.Equal(
            expected.Select(entry => (entry.Ticks, entry.Outcome)),
            entries.OfType<SliceEntry>().Select(entry => (entry.Ticks, entry.Outcome)));
        Assert.Equal(MoneyConverter.Round(expected[^1].Outcome.Equity), (await many.Api.For(portfolio).Portfolio.GetAsync()).Equity);
    }

    [Fact]
    public async Task A_portfolio_in_the_query_is_refused_with_the_path_to_use()
    {
        using var answer = await many.Service.Http.GetAsync("/api/status?portfolio=growth");
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("/api/v1/portfolios/growth/status", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_overview_has_all_of_them_with_totals()
    {
        var list = await many.Api.Portfolios.ListAsync();
        Assert.Equal("main", list.Portfolios[0].Name);
        Assert.Equal([true, .. list.Portfolios.Skip(1).Select(_ => false)], list.Portfolios.Select(one => one.IsOwn));
        var growth = list.Portfolios.Single(one => one.Name == "growth");
        Assert.Equal((200_000m, "USD", "replay"), (growth.StartingCapital, growth.Currency, growth.Provider));
        Assert.Equal(MoneyConverter.Round((growth.Equity / 200_000m) - 1), growth.Return);
        var curve = await many.Api.For("growth").Portfolio.EquityAsync(2);
        Assert.Equal(curve.Points[^1].Drawdown, growth.Drawdown);
        Assert.Equal("configuration", list.Portfolios.Single(one => one.Name == "reverse").MadeBy);
        var total = Assert.Single(list.Totals);
        var counted = list.Portfolios.Where(one => one.Stage != PortfolioStage.Archived).ToList();
        Assert.Equal((counted.Count, counted.Sum(one => one.Equity)), (total.Portfolios, total.Equity));
    }

    [Fact]
    public async Task Paths_below_a_portfolio_speak_of_it()
    {
        var api = many.Api.For("growth");
        Assert.Equal("growth", (await api.Service.StatusAsync()).Portfolio);
        Assert.Equal(["ma_crossover"], (await api.Strategies.GetAsync()).Select(one => one.Id));
        Assert.Equal(["SYN-A", "SYN-B"], (await api.Watchlist.GetAsync()).Symbols);
        Assert.All((await api.Decisions.FindAsync(limit: 5)).Items, one => Assert.StartsWith("growth-d", one.Id, StringComparison.Ordinal));
        Assert.Equal("main", (await many.Api.Service.StatusAsync()).Portfolio);
        Assert.Equal("main", (await many.Api.For("main").Service.StatusAsync()).Portfolio);

        // Once more, from the service's memory: what one portfolio's queries keep is not another's.
        Assert.NotEqual(
            (await many.Api.Portfolio.EquityAsync(2)).Points[^1].Equity, (await api.Portfolio.EquityAsync(2)).Points[^1].Equity);
    }

    [Theory]
    [InlineData("main")]
    [InlineData("growth")]
    public async Task Each_has_events_of_its_own(string portfolio)
    {
        var events = new List<EventFrame>();
        await foreach (var frame in many.Api.For(portfolio).Events.FollowAsync(IEventApi.BeforeTheFirst))
        {
            if (frame.Event is not null)
            {
                events.Add(frame);
            }

            if (frame.Event is PortfolioChanged { BarTicks: var ticks } && ticks == RunningService.Series.Max(s => s.Ticks[^1]))
            {
                break;
            }
        }

        Assert.All(events, frame => Assert.Equal(portfolio, frame.Event!.Portfolio));
        var trades = await many.Api.For(portfolio).Portfolio.TradesAsync(limit: 1000);
        Assert.Equal(trades.Items.Count, events.Count(frame => frame.Event is OrderExecuted));
    }

    [Fact]
    public async Task A_portfolio_that_is_not_there_is_not_found()
    {
        foreach (var path in new[] { "/api/portfolios/none", "/api/portfolios/none/status", "/api/v1/portfolios/none/events" })
        {
            using var answer = await _service.Http.GetAsync(path);
            var problem = await answer.Content.ReadFromJsonAsync<JsonElement>();
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
            Assert.Contains("growth", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        }

        Assert.Equal(
            HttpStatusCode.NotFound,
            (await Assert.ThrowsAsync<ApiException>(() => many.Api.For("none").Session.PauseAsync(new CommandRequest()))).Status);
        Assert.Equal(HttpStatusCode.NotFound, Assert.Throws<ApiException>(() => InProcess().For("none")).Status);
    }

    [Fact]
    public async Task What_is_wrong_with_a_request_is_told_by_field()
    {
        var request = new PortfolioCreateRequest(
            "a b", -1, ["NONE"], [new PortfolioStrategy("none")], "much", "dear", "bps:x", "late", 2, "yahoo");
        var rejected = await Assert.ThrowsAsync<ApiException>(() => many.Api.Portfolios.CreateAsync(request));
        Assert.Equal(HttpStatusCode.BadRequest, rejected.Status);
        Assert.Equal(
            ["commission", "latency", "name", "provider", "sizing", "slippage", "startingCapital", "strategies", "voteThreshold",
                "watchlist"],
            rejected.Errors!.Keys.Order(StringComparer.Ordinal));
        foreach (var (name, code) in new[] { ("growth", "already-exists"), ("main", "already-exists"), ("main.x", "invalid-value") })
        {
            var taken = await Assert.ThrowsAsync<ApiException>(
                () => many.Api.Portfolios.CreateAsync(new PortfolioCreateRequest(name, 5)));
            Assert.Equal((code, "name"), (taken.Code, Assert.Single(taken.Errors!).Key));
        }

        Assert.DoesNotContain((await many.Api.Portfolios.ListAsync()).Portfolios, one => one.StartingCapital is 5 or -1);
    }

    [Fact]
    public async Task A_command_to_one_leaves_the_others_as_they_are()
    {
        var paused = await many.Api.For("reverse").Session.PauseAsync(new CommandRequest("ann", "lunch"), "key-of-both");
        Assert.Equal(("reverse", SessionState.Paused), (paused.Portfolio, paused.State));
        Assert.Equal(SessionState.Running, (await many.Api.Service.StatusAsync()).State);

        // The same key for another portfolio is another request; for this one it is the same.
        var again = await many.Api.For("reverse").Session.PauseAsync(new CommandRequest("ann", "lunch"), "key-of-both");
        Assert.Equal(paused.Sequence, again.Sequence);
        Assert.Equal("idle", (await many.Api.For("idle").Session.PauseAsync(new CommandRequest("ann", "lunch"), "key-of-both")).Portfolio);
        Assert.DoesNotContain(await many.Api.Session.EventsAsync(), one => one.Action == SessionAction.Pause);
        var routes = (await _service.GetAsync("/api/audit-log")).GetProperty("items").EnumerateArray()
            .Select(entry => entry.GetProperty("route").GetString());
        Assert.Contains("/api/v1/portfolios/reverse/session/pause", routes);

        await many.Api.For("reverse").Session.StartAsync(new CommandRequest());
        await many.Api.For("idle").Session.StartAsync(new CommandRequest());
        var before = await many.Api.Strategies.GetAsync();
        Assert.Equal("obv_trend", (await many.Api.For("idle").Strategies.AddAsync(new("ma_crossover", "obv_trend"))).Id);
        Assert.Equal(
            before.Select(one => (one.Id, one.Weight)), (await many.Api.Strategies.GetAsync()).Select(one => (one.Id, one.Weight)));
    }

    [Fact]
    public async Task A_clone_is_archived_and_restored()
    {
        var clone = await many.Api.Portfolios.CloneAsync("idle", new PortfolioCloneRequest("idle2", 7_000), "clone-key");
        Assert.Equal(("idle", 7_000m, 1.0), (clone.Summary.ClonedFrom, clone.Summary.StartingCapital, clone.VoteThreshold));
        Assert.Equal(
            clone.Summary.MadeAt,
            (await many.Api.Portfolios.CloneAsync("idle", new PortfolioCloneRequest("idle2", 7_000), "clone-key")).Summary.MadeAt);

        var archived = await many.Api.Portfolios.ArchiveAsync("idle2", new PortfolioArchiveRequest(Why: "done"));
        Assert.Equal((PortfolioStage.Archived, SessionState.Stopped), (archived.Summary.Stage, archived.Summary.State));
        Assert.Contains(await many.Api.For("idle2").Session.EventsAsync(), one => one is { Action: SessionAction.Stop, Why: "done" });
        var rejected = await Assert.ThrowsAsync<ApiException>(() => many.Api.For("idle2").Session.StartAsync(new CommandRequest()));
        Assert.Equal((HttpStatusCode.Conflict, "portfolio-stage"), (rejected.Status, rejected.Code));
        Assert.Equal(
            HttpStatusCode.Conflict,
            (await Assert.ThrowsAsync<ApiException>(() => InProcess().For("idle2").Session.StartAsync(new CommandRequest()))).Status);

        var restored = await many.Api.Portfolios.RestoreAsync("idle2", new CommandRequest(Why: "again"));
        Assert.Equal((PortfolioStage.Active, SessionState.Running), (restored.Summary.Stage, restored.Summary.State));
        await many.Api.Portfolios.ArchiveAsync("idle2", new PortfolioArchiveRequest());
    }

    [Fact]
    public async Task The_portfolio_of_the_service_is_not_archived()
    {
        var own = await Assert.ThrowsAsync<ApiException>(() => many.Api.Portfolios.ArchiveAsync("main", new PortfolioArchiveRequest()));
        Assert.Equal(HttpStatusCode.Conflict, own.Status);
    }

    [Fact]
    public async Task In_process_answers_are_those_of_rest()
    {
        var (here, there) = (InProcess().For("growth"), many.Api.For("growth"));
        Assert.Equal(Json(await there.Portfolio.GetAsync()), Json(await here.Portfolio.GetAsync()));
        Assert.Equal(Json(await there.Strategies.GetAsync()), Json(await here.Strategies.GetAsync()));
        Assert.Equal(Json(await there.Portfolios.GetAsync("reverse")), Json(await here.Portfolios.GetAsync("reverse")));
    }

    /// <summary>With the digits that responses have; direct calls give all of them.</summary>
    private static readonly JsonSerializerOptions Shown = new(JsonSerializerDefaults.Web) { Converters = { new MoneyConverter() } };

    private static string Json<T>(T value) => JsonSerializer.Serialize(value, Shown);

    private ITradeMindApi InProcess() => _service.Services.GetRequiredService<IApiConnector>()
        .Connect(Caller.Make(Caller.Local, AccessScope.Admin, Caller.Local));
}

/// <summary>What happens to portfolios over time: they are sold and archived, and a restart keeps them as they were.</summary>
public sealed class PortfolioLifeTests
{
    [Fact]
    public async Task What_a_portfolio_holds_is_sold_before_it_is_archived_and_only_when_that_is_asked_for()
    {
        await using var service = await RunningService.StartAsync("--speed", "40");
        using var api = new TradeMind.Client.TradeMindClient(service.Http);
        await api.Portfolios.CreateAsync(ManyPortfolios.Growth);
        await HoldAsync(service, api.For("growth"));
        var refused = await Assert.ThrowsAsync<ApiException>(() => api.Portfolios.ArchiveAsync("growth", new PortfolioArchiveRequest()));
        Assert.Equal((HttpStatusCode.Conflict, "flatten"), (refused.Status, Assert.Single(refused.Errors!).Key));
        Assert.Equal(PortfolioStage.Active, (await api.Portfolios.GetAsync("growth")).Summary.Stage);
        await api.Portfolios.ArchiveAsync("growth", new PortfolioArchiveRequest(Flatten: true, Why: "enough"));
        await service.UntilAsync(
            "/api/portfolios/growth", one => one.GetProperty("summary").GetProperty("stage").GetString() == "Archived");
        var archived = (await api.Portfolios.GetAsync("growth")).Summary;
        Assert.Equal((0, archived.Equity), (archived.OpenPositions, archived.Cash));
        Assert.Equal(SessionState.Running, (await api.Service.StatusAsync()).State);
    }

    /// <summary>Stops a session while it holds something: what it holds is the same from then on.</summary>
    private static async Task HoldAsync(RunningService service, ITradeMindApi portfolio)
    {
        ServiceStatus stopped;
        do
        {
            await portfolio.Session.StartAsync(new CommandRequest());
            await service.UntilAsync("/api/portfolios/growth/status", status => status.GetProperty("openPositions").GetInt32() > 0);
            stopped = await portfolio.Session.StopAsync(new CommandRequest());
        }
        while (stopped.OpenPositions == 0);
    }

    [Fact]
    public async Task A_restart_keeps_created_and_configured_portfolios_even_without_their_keys()
    {
        await using var service = await RunningService.StartAsync(ManyPortfolios.Settings);
        using (var api = new TradeMind.Client.TradeMindClient(service.Http))
        {
            await api.Portfolios.CreateAsync(ManyPortfolios.Growth);
            await api.Portfolios.CreateAsync(new PortfolioCreateRequest("idle", VoteThreshold: 1));
            await api.Portfolios.ArchiveAsync("idle", new PortfolioArchiveRequest());
        }

        await service.EndAsync();
        await service.BeginAsync("--risk:max_position", "0.05");
        using var again = new TradeMind.Client.TradeMindClient(service.Http);
        await service.UntilAsync(
            "/api/portfolios",
            list => list.GetProperty("portfolios").EnumerateArray().Count(one => one.GetProperty("isAtEnd").GetBoolean()) == 3);
        var found = (await again.Portfolios.ListAsync()).Portfolios;
        Assert.Equal(
            [("main", PortfolioStage.Active), ("growth", PortfolioStage.Active), ("idle", PortfolioStage.Archived),
                ("reverse", PortfolioStage.Active)],
            found.Select(one => (one.Name, one.Stage)));
        Assert.Equal([50_000m], found.Where(one => one.Name == "reverse").Select(one => one.StartingCapital));
        foreach (var portfolio in new[] { "growth", "reverse" })
        {
            var plan = service.Services.GetRequiredService<IConfiguredSessions>().Find(portfolio).Plan;
            var series = plan.Symbols.Select(symbol => RunningService.Series.Single(s => s.Symbol == symbol)).ToList();
            var expected = new SessionBacktest(plan).Run(series, DateTime.UnixEpoch).Last();
            Assert.Equal(MoneyConverter.Round(expected.Outcome.Equity), found.Single(one => one.Name == portfolio).Equity);
        }
    }
}
