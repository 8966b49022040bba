using TradeMind.Intelligence.Agents;
using TradeMind.Intelligence.Models;
using TradeMind.Storage.Models;

namespace TradeMind.Tests.Intelligence.Models;

public sealed class ModelTiltAgentTests
{
    private static readonly TiltQuestion Question = new(
        ModelScene.Close, ["trend", "reversion"],
        new Dictionary<string, double>(StringComparer.Ordinal) { ["volatility_percentile"] = 0.8125, ["trend_100"] = 0.03 });

    [Fact]
    public async Task Weights_come_in_the_order_of_the_question_and_sum_to_one()
    {
        await using var server = await ModelServer.StartAsync(ModelServer.Says(
            """{"weights":[{"strategy":"reversion","weight":0.3},{"strategy":"trend","weight":0.702}],"sentence":"The 100-day trend is 0.03."}"""));
        using var scene = new ModelScene(server.Address);
        var advice = await new ModelTiltAgent(scene.Calls).AdviseAsync(Question, default);
        Assert.False(advice.Abstains);
        Assert.Equal([0.702 / 1.002, 0.3 / 1.002], advice.Weights.ToArray());
        Assert.Equal("The 100-day trend is 0.03.", advice.Reason);
        Assert.Contains("- volatility_percentile: 0.8125", Assert.Single(server.Requests).User, StringComparison.Ordinal);
        Assert.Equal("tilt", (await scene.Store.ReadAsync(advice.CallId, default))!.Agent);
    }

    [Theory]
    [InlineData("""[{"strategy":"trend","weight":0.5},{"strategy":"reversion","weight":0.4}]""", ModelVerdict.OutOfRange)]
    [InlineData("""[{"strategy":"trend","weight":1.5},{"strategy":"reversion","weight":-0.5}]""", ModelVerdict.OutOfRange)]
    [InlineData("""[{"strategy":"trend","weight":1}]""", ModelVerdict.MissingField)]
    [InlineData("""[{"strategy":"trend","weight":0.5},{"strategy":"trend","weight":0.5}]""", ModelVerdict.MissingField)]
    [InlineData("""[{"strategy":"trend","weight":0.5},{"strategy":"mine","weight":0.5}]""", ModelVerdict.UnknownItem)]
    [InlineData("""[{"strategy":"trend","weight":"0.5"},{"strategy":"reversion","weight":0.5}]""", ModelVerdict.Unusable)]
    [InlineData("\"equal\"", ModelVerdict.Unusable)]
    public async Task Weights_that_cannot_be_used_abstain(string weights, ModelVerdict verdict)
    {
        await using var server = await ModelServer.StartAsync(ModelServer.Says($$"""{"weights":{{weights}},"sentence":"x"}"""));
        using var scene = new ModelScene(server.Address);
        var advice = await new ModelTiltAgent(scene.Calls).AdviseAsync(Question, default);
        Assert.Equal((verdict, true, true), (advice.Verdict, advice.Abstains, advice.Weights.IsEmpty));
        Assert.StartsWith(AbstentionText.Code(verdict), advice.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_figure_that_is_not_among_the_features_is_not_shown()
    {
        await using var server = await ModelServer.StartAsync(ModelServer.Says(
            """{"weights":[{"strategy":"reversion","weight":0.5},{"strategy":"trend","weight":0.5}],"sentence":"It fell 7 %."}"""));
        using var scene = new ModelScene(server.Address);
        Assert.Equal(
            "no explanation that the features support", (await new ModelTiltAgent(scene.Calls).AdviseAsync(Question, default)).Reason);
    }

    [Fact]
    public async Task A_model_that_remembers_prices_is_flagged()
    {
        await using var server = await ModelServer.StartAsync(ModelServer.Says(
            """{"closes":[{"id":"q1","close":100.5},{"id":"q2","close":null},{"id":"q3","close":300},{"id":"q4","close":90}]}"""));
        using var scene = new ModelScene(server.Address);
        var report = await new DateRecallProbe(scene.Calls, PriceTable.BuiltIn).RunAsync(
            [
                new KnownClose("AAPL", new DateOnly(2015, 1, 5), 100), new KnownClose("AAPL", new DateOnly(2015, 1, 6), 101),
                new KnownClose("AAPL", new DateOnly(2025, 1, 6), 299), new KnownClose("AAPL", new DateOnly(2025, 1, 7), 100),
            ],
            new ModelContext(), default);
        Assert.Equal((2, 1, 2, 1), (report.AskedBefore, report.HitsBefore, report.AskedAfter, report.HitsAfter));
        Assert.True(report.RemembersBeforeCutoff && report.IsContaminatedAfterCutoff);
        Assert.Empty(report.Abstentions);
        Assert.DoesNotContain("100.5", Assert.Single(server.Requests).User, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2023, 1, true)]
    [InlineData(2024, 1, false)]
    public void A_time_before_the_cutoff_is_contaminated(int year, int month, bool isContaminated)
    {
        var asOf = new DateTime(year, month, 1, 0, 0, 0, DateTimeKind.Utc);
        Assert.Equal(isContaminated, DateRecallProbe.IsContaminated(asOf, new DateTime(2023, 10, 1, 0, 0, 0, DateTimeKind.Utc)));
        Assert.True(DateRecallProbe.IsContaminated(asOf, cutoff: null));
    }
}
