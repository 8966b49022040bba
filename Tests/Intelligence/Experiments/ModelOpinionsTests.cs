using System.Collections.Immutable;
using TradeMind.Application.Experiments;
using TradeMind.Intelligence.Agents;
using TradeMind.Intelligence.Models;
using TradeMind.Storage.Memory;
using TradeMind.Storage.News;
using TradeMind.Tests.Intelligence.Models;
using TradeMind.Trading;

namespace TradeMind.Tests.Intelligence.Experiments;

/// <summary>A model forms the opinions of an experiment through the ledger, with names and dates or without.</summary>
public sealed class ModelOpinionsTests
{
    private const string Answer =
        """{"label":"BULLISH","confidence":0.8,"horizon_days":5,"items":["item-1"],"sentence":"Demand is strong."}""";

    private static readonly DateTime[] Closes = [ModelScene.Close.AddDays(-1), ModelScene.Close, ModelScene.Close.AddDays(1)];

    private static readonly NewsItem[] Items =
    [
        ModelScene.Item("old", "Apple rose on March 1", hoursBefore: 200), ModelScene.Item("one", "Apple beats", hoursBefore: 30),
        ModelScene.Item("two", "Apple raises its outlook", hoursBefore: 3), ModelScene.Item("late", "Apple says more", hoursBefore: -30),
    ];

    private static readonly Dictionary<string, ImmutableArray<string>> Names = new() { ["AAPL"] = ["Apple"] };

    [Fact]
    public async Task It_is_asked_at_each_close_with_something_new_and_a_rerun_makes_no_call()
    {
        await using var server = await ModelServer.StartAsync(ModelServer.Says(Answer));
        using var scene = new ModelScene(server.Address);

        var formed = await FormAsync(scene, "first", null);

        var opinions = formed.Form([], isBlind: false, CancellationToken.None);
        Assert.Equal([Closes[0], Closes[1]], opinions.Select(opinion => opinion.KnownAt));
        Assert.All(opinions, opinion => Assert.True(opinion.Score > 0, opinion.Reason));
        Assert.Equal([("first", 2)], formed.Calls.GroupBy(call => call.Run).Select(run => (run.Key, run.Count())));
        Assert.DoesNotContain(server.Requests, request => request.User.Contains("says more", StringComparison.Ordinal));
        Assert.DoesNotContain(server.Requests, request => request.User.Contains("March 1", StringComparison.Ordinal));

        var again = await FormAsync(scene, "second", null);
        Assert.Equal(2, server.Requests.Count);
        Assert.Equal(
            opinions.Select(opinion => (opinion.Id, opinion.Score, opinion.Reason)),
            again.Form([], isBlind: false, CancellationToken.None).Select(opinion => (opinion.Id, opinion.Score, opinion.Reason)));
        Assert.Throws<InvalidInputException>(() => again.Form([], isBlind: true, CancellationToken.None));
    }

    [Fact]
    public async Task Blind_it_is_asked_apart_and_sees_no_name_and_no_date()
    {
        await using var server = await ModelServer.StartAsync(ModelServer.Says(Answer));
        using var scene = new ModelScene(server.Address);

        var formed = await FormAsync(scene, "run", Names);

        Assert.Equal(4, formed.Calls.Count);
        Assert.Equal(2, formed.Form([], isBlind: true, CancellationToken.None).Count);
        var blind = server.Requests.Where(request => request.User.Contains("$COMPANY", StringComparison.Ordinal)).ToList();
        Assert.Equal(2, blind.Count);
        Assert.All(blind, request =>
        {
            Assert.DoesNotContain("Apple", request.User, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("AAPL", request.User, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("2024", request.User, StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task A_budget_that_does_not_suffice_stops_the_run_and_keeps_what_was_answered()
    {
        await using var server = await ModelServer.StartAsync(ModelServer.Says(Answer));
        using var scene = new ModelScene(server.Address, change: options => options with { BudgetPerRun = 0.000001m });

        var stopped = await Assert.ThrowsAsync<InvalidInputException>(() => FormAsync(scene, "run", null));

        Assert.Contains("the budget of run run is 0.000001 USD", stopped.Message, StringComparison.Ordinal);
        Assert.Contains("--budget", stopped.Message, StringComparison.Ordinal);
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task A_model_that_answers_nothing_is_an_error_and_no_arm_of_abstentions()
    {
        await using var server = await ModelServer.StartAsync(ModelServer.Status(401));
        using var scene = new ModelScene(server.Address);

        var failed = await Assert.ThrowsAsync<InvalidInputException>(() => FormAsync(scene, "run", null));

        Assert.Contains("answered none of 2 questions", failed.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_probe_found_moves_the_window_and_a_later_one_does_not_take_it_back()
    {
        var probes = new MemoryModelProbeStore();
        var (cutoff, until) = (Closes[0], Closes[1]);
        var report = new DateRecallReport("gpt-4o-mini", cutoff)
        {
            AskedAfter = 20, HitsAfter = 3, LastHitAfter = DateOnly.FromDateTime(until),
        };
        await probes.AddAsync(report.ToProbe(until), CancellationToken.None);
        await probes.AddAsync((report with { HitsAfter = 0, LastHitAfter = null }).ToProbe(until.AddDays(1)), CancellationToken.None);
        await using var server = await ModelServer.StartAsync(ModelServer.Says(Answer));
        using var scene = new ModelScene(server.Address);

        var formed = await (await FormAsync(scene, "run", null)).WithProbesAsync(probes, CancellationToken.None);

        Assert.Equal(until.Date.AddDays(1).AddTicks(-1), formed.RemembersUntil);
        Assert.Null((await formed.WithProbesAsync(new MemoryModelProbeStore(), CancellationToken.None)).RemembersUntil);
        Assert.Null((report with { HitsAfter = 0 }).RemembersUntil);
    }

    private static Task<ReplayedOpinions> FormAsync(
        ModelScene scene, string run, IReadOnlyDictionary<string, ImmutableArray<string>>? hidden) =>
        new ModelOpinions(scene.Agent, scene.Store, new ModelContext("experiment", run), cutoff: null)
            .FormAsync(Items, Closes, hidden, CancellationToken.None);
}
