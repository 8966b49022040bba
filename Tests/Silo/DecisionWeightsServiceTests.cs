using System.Text.Json;

namespace TradeMind.Tests.Silo;

/// <summary>A decision keeps the weights it was made with, however often the configuration changes after it.</summary>
public class DecisionWeightsServiceTests
{
    private static readonly string[] Begun =
    [
        "--agents:technical:weight", "0.8", "--agents:risk:weight", "0.6", "--vote_threshold", "0.01"
    ];
    private static readonly string[] Changed = ["--agents:technical:weight", "0.5", "--agents:risk:weight", "0.1", "--vote_threshold", "0"];

    [Fact]
    public async Task A_decision_shows_the_weights_of_its_time_after_they_were_changed()
    {
        await using var service = await RunningService.StartAsync([.. Begun, "--speed", "40"]);
        await service.EventsAsync("?after=0", null, e => e.EventType == "OrderExecuted");
        await service.EndAsync();
        await service.BeginAsync(Changed);
        await service.ToTheEndAsync();

        var changedAt = Sequence((await service.GetAsync("/api/strategies/history")).GetProperty("items")[0]);
        var decisions = (await service.GetAsync("/api/decisions?limit=1000")).GetProperty("items").EnumerateArray().ToList();
        var old = decisions.Where(d => Sequence(d) < changedAt).ToList();
        var young = decisions.Where(d => Sequence(d) > changedAt).ToList();

        Assert.All(old, d => Assert.Equal((0.8, 0.3, 0.6, 0.01), Weights(d)));
        Assert.All(young, d => Assert.Equal((0.5, 0.3, 0.1, 0), Weights(d)));
        foreach (var listed in new[] { old.Find(IsVoted), young.Find(IsVoted) })
        {
            var decision = (await service.GetAsync($"/api/decisions/{listed.GetProperty("id").GetString()}")).GetProperty("decision");
            Assert.Equal(Weights(listed), Weights(decision));
            AssertVote(decision);
        }
    }

    private static long Sequence(JsonElement item) => item.GetProperty("sequence").GetInt64();

    private static bool IsVoted(JsonElement decision) =>
        decision.GetProperty("vote").ValueKind == JsonValueKind.Object && decision.GetProperty("order").ValueKind == JsonValueKind.String;

    /// <summary>The three parts add up to the score that was journalled.</summary>
    private static void AssertVote(JsonElement decision)
    {
        var (weights, vote) = (Weights(decision), decision.GetProperty("vote"));
        var agents = new[] { "technical", "sentiment", "risk" }.Select(vote.GetProperty).ToList();
        Assert.Equal([weights.Technical, weights.Sentiment, weights.Risk], agents.Select(a => a.GetProperty("weight").GetDouble()));
        Assert.Equal(JsonValueKind.Null, agents[1].GetProperty("share").ValueKind);
        Assert.Equal(decision.GetProperty("score").GetDouble(), vote.GetProperty("score").GetDouble());
        var contributions = agents.Select(a => a.GetProperty("contribution")).Where(c => c.ValueKind == JsonValueKind.Number);
        Assert.Equal(vote.GetProperty("score").GetDouble(), contributions.Sum(c => c.GetDouble()), 1e-12);
        Assert.Equal(weights.Technical / (weights.Technical + weights.Risk), agents[0].GetProperty("share").GetDouble(), 1e-12);
    }

    private static (double Technical, double Sentiment, double Risk, double Threshold) Weights(JsonElement decision)
    {
        var weights = decision.GetProperty("weights");
        return (Number("technical"), Number("sentiment"), Number("risk"), Number("threshold"));

        double Number(string name) => weights.GetProperty(name).GetDouble();
    }
}
