using TradeMind.Application.Experiments;
using TradeMind.Storage.Memory;
using TradeMind.Storage.Models;
using TradeMind.Storage.News;
using TradeMind.Trading;

namespace TradeMind.Tests.Intelligence.Experiments;

/// <summary>What a model may have been trained on supports no verdict, and a replay makes no call.</summary>
public class ContaminationTests
{
    private static readonly ExperimentMarket Market = new();

    [Fact]
    public void Sessions_before_the_cutoff_are_apart_and_the_verdict_rests_on_those_after_it()
    {
        var cutoff = Market.Sessions[99].CloseUtc;
        var judged = Judge(cutoff);
        Assert.Equal([(false, 100), (true, 100)], judged.Windows.Select(w => (w.IsContaminated, w.Sessions)));
        Assert.Equal(Market.Sessions[100].Date, judged.Windows[0].From);
        Assert.Contains("before the model's cutoff", judged.Windows[1].Label, StringComparison.Ordinal);
        Assert.Equal(ExperimentVerdict.NoDifference, judged.Verdict);
    }

    [Fact]
    public async Task What_a_probe_found_a_model_to_remember_after_its_cutoff_is_apart_as_well()
    {
        var probes = new MemoryModelProbeStore();
        await probes.AddAsync(
            new ModelProbe
            {
                Model = "model", MadeAt = Market.Sessions[^1].CloseUtc, AskedBefore = 0, HitsBefore = 0, AskedAfter = 20, HitsAfter = 4,
                RemembersUntil = Market.Sessions[119].CloseUtc,
            },
            CancellationToken.None);
        var plan = Plan(Market.Sessions[99].CloseUtc);
        var source = await ((ReplayedOpinions)plan.Sources[0]).WithProbesAsync(probes, CancellationToken.None);
        var judged = Assert.Single(ExperimentMarket.Run(plan with { Sources = [source] }).Judgements);
        Assert.Equal([(false, 80), (true, 120)], judged.Windows.Select(w => (w.IsContaminated, w.Sessions)));
        Assert.Contains("which the model remembers although its stated cutoff is", judged.Windows[0].Label, StringComparison.Ordinal);
    }

    [Fact]
    public void A_cutoff_after_the_last_session_leaves_nothing_to_judge()
    {
        var judged = Judge(Market.Sessions[^1].CloseUtc);
        Assert.True(Assert.Single(judged.Windows).IsContaminated);
        Assert.Equal(ExperimentVerdict.Contaminated, judged.Verdict);
        Assert.StartsWith("contaminated", judged.Words, StringComparison.Ordinal);
    }

    [Fact]
    public void A_cutoff_that_is_not_known_contaminates_every_session()
    {
        var judged = Judge(null);
        Assert.Contains("cutoff is not known", Assert.Single(judged.Windows).Label, StringComparison.Ordinal);
        Assert.Equal(ExperimentVerdict.Contaminated, judged.Verdict);
    }

    [Fact]
    public void A_cutoff_before_the_first_session_contaminates_none() =>
        Assert.False(Assert.Single(Judge(Market.Sessions[0].CloseUtc.AddTicks(-1)).Windows).IsContaminated);

    [Fact]
    public void The_last_cutoff_of_several_calls_counts()
    {
        var day = Market.Sessions[10].CloseUtc;
        Assert.Equal(day.AddDays(5), new ReplayedOpinions([], null, [Call(day), Call(day.AddDays(5))]).Cutoff);
        Assert.Null(new ReplayedOpinions([], null, [Call(day), Call(null)]).Cutoff);
    }

    [Fact]
    public void Money_and_calls_are_those_of_the_ledger()
    {
        var report = ExperimentMarket.Run(Plan(Market.Sessions[0].CloseUtc));
        Assert.Equal((2, 0.03m), (report.ModelCalls, report.Spent));
        Assert.Contains("spent       0.03 USD in 2 calls of models", ExperimentText.Lines(report));
    }

    [Fact]
    public void Blind_opinions_that_were_never_formed_are_an_error_and_no_abstention()
    {
        var exception = Assert.Throws<InvalidInputException>(
            () => ExperimentMarket.Run(Plan(Market.Sessions[0].CloseUtc) with { HasBlind = true }));
        Assert.Contains("leave the arm 'blind' out", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Opinions_of_a_model_are_read_with_the_calls_that_they_came_from()
    {
        var (opinions, calls) = (new MemoryOpinionStore(), new MemoryModelCallStore());
        var reserved = await calls.ReserveAsync(Call(null), new ModelBudgets(null, null, null), CancellationToken.None);
        var time = Market.Sessions[5].OpenUtc;
        Opinion[] stored =
        [
            new() { Id = "1", Symbol = "AAA", Agent = "model", KnownAt = time, Score = 0.5, CallId = reserved.Call.Id },
            new() { Id = "2", Symbol = "AAA", Agent = "linear", KnownAt = time, Score = 0.1 },
            new() { Id = "3", Symbol = "BBB", Agent = "model", KnownAt = time.AddYears(1), Score = 0.1 },
        ];
        await opinions.AddAsync(stored, CancellationToken.None);
        var read = await Read(time);
        Assert.Equal("1", Assert.Single(read.Form([], isBlind: false, CancellationToken.None)).Id);
        Assert.Equal(reserved.Call.Id, Assert.Single(read.Calls).Id);
        await Assert.ThrowsAsync<InvalidInputException>(() => Read(time.AddDays(1)));

        await opinions.AddAsync([stored[0] with { Id = "4", CallId = "lost" }], CancellationToken.None);
        var missing = await Assert.ThrowsAsync<InvalidInputException>(() => Read(time));
        Assert.Contains("lacks call lost", missing.Message, StringComparison.Ordinal);

        Task<ReplayedOpinions> Read(DateTime from) =>
            ReplayedOpinions.ReadAsync(opinions, calls, ["AAA", "BBB"], from, from.AddDays(1), CancellationToken.None);
    }

    private static ArmJudgement Judge(DateTime? cutoff) => Assert.Single(ExperimentMarket.Run(Plan(cutoff)).Judgements);

    private static ExperimentPlan Plan(DateTime? cutoff)
    {
        var opinions = new ScoredOpinions(new TextScores()).Form(Market.News, isBlind: false, CancellationToken.None);
        return Market.Plan() with { Sources = [new ReplayedOpinions(opinions, null, [Call(cutoff), Call(cutoff) with { Cost = 0.02m }])] };
    }

    private static ModelCall Call(DateTime? cutoff) => new()
    {
        RequestHash = "hash", Id = "", Agent = "sentiment", Template = "sentiment-1", SnapshotHash = "snapshot", ModelAsked = "model",
        AsOf = Market.Sessions[5].CloseUtc, Account = "service", MadeAt = Market.Sessions[5].CloseUtc, Cutoff = cutoff, Cost = 0.01m,
        Reserved = 0.01m,
    };
}
