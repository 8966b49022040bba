using TradeMind.Application.Experiments;
using TradeMind.Tests.MarketData;
using TradeMind.Trading;

namespace TradeMind.Tests.Intelligence.Experiments;

public class ExperimentRunnerTests
{
    private static readonly ExperimentMarket Market = new();

    [Fact]
    public void Opinions_that_know_nothing_make_no_difference_that_the_data_could_show()
    {
        var report = ExperimentMarket.Run(Market.Plan());
        var judged = Assert.Single(report.Judgements);
        Assert.Equal(ExperimentVerdict.NoDifference, judged.Verdict);
        Assert.StartsWith("no difference that these data could show", judged.Words, StringComparison.Ordinal);
        var window = Assert.Single(judged.Windows);
        Assert.Equal((200, 39, false), (window.Sessions, window.Placebo!.Permutations, window.IsContaminated));
        Assert.InRange(judged.Leak.SameDay!.Value, -0.1, 0.1);
        Assert.Equal((0, 0m), (report.ModelCalls, report.Spent));
    }

    [Fact]
    public void Arms_trade_with_the_same_capital_and_different_opinions()
    {
        var report = ExperimentMarket.Run(Market.Plan() with { HasBlind = true });
        Assert.Equal(["rules", "offline", "offline blind"], report.Arms.Select(arm => arm.Arm));
        Assert.NotEqual(report.Arms[0].OrderListHash, report.Arms[1].OrderListHash);
        Assert.Equal((0, Market.News.Count), (report.Arms[0].Opinions, report.Arms[1].Opinions));

        // These texts have no names: a blind reader says the same.
        Assert.Equal(report.Arms[1].OrderListHash, report.Arms[2].OrderListHash);
        Assert.Equal((0.0, 1.0), (report.Judgements[0].Blind!.Return!.Estimate, report.Judgements[0].Blind!.PValue));
    }

    [Fact]
    public void The_same_seed_gives_the_same_report_on_any_number_of_threads()
    {
        var plan = Market.Plan() with { Seed = 7 };
        var (one, many, other) = (
            Json(plan with { Workers = 1 }), Json(plan with { Workers = 4 }), Json(plan with { Seed = 8 }));
        Assert.Equal(one, many);
        Assert.NotEqual(one, other);
    }

    [Fact]
    public void A_report_is_read_as_it_was_written()
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("result.json");
        var json = Json(Market.Plan() with { HasBlind = true });
        File.WriteAllBytes(path, json);
        using var again = new MemoryStream();
        ExperimentJson.Write(again, ExperimentJson.Read(path));
        Assert.Equal(json, again.ToArray());
        File.WriteAllText(path, "{\"equity\": []}");
        var exception = Assert.Throws<InvalidInputException>(() => ExperimentJson.Read(path));
        Assert.Contains("not the result of an experiment", exception.Message, StringComparison.Ordinal);
        var missing = Assert.Throws<InvalidInputException>(() => ExperimentJson.Read(folder.File("none.json")));
        Assert.Contains("file not found", missing.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_arm_is_a_trial_and_no_placebo_is()
    {
        var trials = new CountedTrials();
        ExperimentMarket.Run(Market.Plan() with { HasBlind = true }, trials);
        Assert.Equal(
            ["ma_crossover", "ma_crossover + offline", "ma_crossover + offline blind"], trials.Batches.Select(batch => batch.Strategy));
    }

    [Fact]
    public void What_can_be_found_is_known_before_the_result()
    {
        var runs = new ExperimentRunner(new CountedTrials(), "test").Run(Market.Plan(), progress: null, CancellationToken.None);
        var (arm, effect) = Assert.Single(runs.Detectable);
        Assert.Equal("offline", arm);
        Assert.Equal(runs.Judge().Judgements[0].Windows[0].Detectable, effect);
        Assert.StartsWith("offline: ", Assert.Single(ExperimentText.Detectable(runs.Detectable)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_cancelled_experiment_counts_nothing()
    {
        using var cancelled = new CancellationTokenSource();
        var trials = new CountedTrials();
        var progress = new CancelAtOnce(cancelled);
        Assert.ThrowsAny<OperationCanceledException>(
            () => new ExperimentRunner(trials, "test").Run(Market.Plan(), progress, cancelled.Token));
        Assert.Empty(trials.Batches);
    }

    [Theory]
    [InlineData(10, 200, "permutations is 10: use 39 or more, or 0 for no placebo")]
    [InlineData(39, 100, "replicates is 100: use 200 or more")]
    public void A_plan_that_cannot_be_judged_names_the_value(int permutations, int replicates, string message) => Assert.Equal(
        message,
        Assert.Throws<InvalidInputException>(
            () => ExperimentMarket.Run(Market.Plan() with { Permutations = permutations, Replicates = replicates })).Message);

    [Fact]
    public void News_of_another_time_is_an_error()
    {
        var late = Market.News.Select(item => item with { KnownAt = item.KnownAt.AddYears(5) });
        var exception = Assert.Throws<InvalidInputException>(() => ExperimentMarket.Run(Market.Plan(late)));
        Assert.Contains("where there are no bars", exception.Message, StringComparison.Ordinal);
        Assert.Throws<InvalidInputException>(() => ExperimentMarket.Run(Market.Plan([])));
    }

    [Fact]
    public void The_text_says_what_could_be_found_before_what_was()
    {
        var lines = ExperimentText.Lines(ExperimentMarket.Run(Market.Plan())).ToList();
        var (detectable, verdict) = (
            lines.FindIndex(line => line.Contains("detectable", StringComparison.Ordinal)),
            lines.FindIndex(line => line.Contains("verdict", StringComparison.Ordinal)));
        Assert.InRange(detectable, 0, verdict - 1);
        Assert.Contains(lines, line => line.StartsWith("spent       nothing", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.StartsWith("trials      2 runs counted", StringComparison.Ordinal));
    }

    private static byte[] Json(ExperimentPlan plan)
    {
        using var stream = new MemoryStream();
        ExperimentJson.Write(stream, ExperimentMarket.Run(plan));
        return stream.ToArray();
    }

    private sealed class CancelAtOnce(CancellationTokenSource source) : IProgress<double>
    {
        public void Report(double value) => source.Cancel();
    }
}
