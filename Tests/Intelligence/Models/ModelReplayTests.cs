using TradeMind.Intelligence.Agents;
using TradeMind.Intelligence.Models;
using TradeMind.Storage.Models;
using TradeMind.Trading;

namespace TradeMind.Tests.Intelligence.Models;

/// <summary>A replay costs nothing, says the same, and never takes what is missing for an opinion.</summary>
public sealed class ModelReplayTests
{
    [Fact]
    public async Task A_replay_makes_no_call_and_forms_the_same_opinions()
    {
        await using var server = await ModelServer.StartAsync((context, body) =>
            (body.ToJsonString().Contains("text 1", StringComparison.Ordinal) ? ModelServer.Status(500) : ModelServer.Says(ModelServer.Bullish))(
                context, body));
        using var scene = new ModelScene(server.Address);
        var questions = Enumerable.Range(0, 3).Select(Question).ToList();
        var recorded = await FormAsync(scene, questions);
        Assert.Equal([true, false, true], recorded.Select(opinion => opinion.Score is not null));
        var (rows, spent) = (await scene.Store.ListAsync(new ModelCallFilter(), 10, default), server.Requests.Count);

        using var replay = new ModelScene(server.Address, scene.Store, options => options with { IsReplay = true });
        var replayed = await FormAsync(replay, questions);
        Assert.Equal(spent, server.Requests.Count);
        Assert.Equal(rows, await scene.Store.ListAsync(new ModelCallFilter(), 10, default));
        Assert.Equal(recorded.Select(Text), replayed.Select(Text));

        var byContext = await scene.Agent.FormAsync(questions[0] with { Context = new ModelContext(IsReplay: true) }, default);
        Assert.Equal(Text(recorded[0]), Text(byContext));
    }

    [Fact]
    public async Task A_missing_call_fails_by_name()
    {
        await using var server = await ModelServer.StartAsync(ModelServer.Says(ModelServer.Bullish));
        using var scene = new ModelScene(server.Address, change: options => options with { IsReplay = true });
        var exception = await Assert.ThrowsAsync<InvalidInputException>(() => scene.Agent.FormAsync(Question(0), default));
        Assert.Equal(("replay", ErrorCodes.NotFound), (exception.Field, exception.Code));
        Assert.Matches("template sentiment-1 for AAPL as of 2024-03-04T21:00:00Z \\(request [0-9a-f]{64}\\)", exception.Message);
        Assert.Empty(server.Requests);
    }

    [Theory]
    [InlineData("model")]
    [InlineData("temperature")]
    [InlineData("seed")]
    [InlineData("max_tokens")]
    [InlineData("items")]
    public async Task Whatever_changes_the_request_is_another_request(string change)
    {
        await using var server = await ModelServer.StartAsync(ModelServer.Says(ModelServer.Bullish));
        using var scene = new ModelScene(server.Address);
        await scene.Agent.FormAsync(Question(0), default);
        using var replay = new ModelScene(server.Address, scene.Store, options => change switch
        {
            "model" => options with { IsReplay = true, Model = "gpt-4o" },
            "temperature" => options with { IsReplay = true, Temperature = 0.1 },
            "seed" => options with { IsReplay = true, Seed = 2 },
            "max_tokens" => options with { IsReplay = true, MaxTokens = 301 },
            _ => options with { IsReplay = true },
        });
        await Assert.ThrowsAsync<InvalidInputException>(() => replay.Agent.FormAsync(Question(change == "items" ? 1 : 0), default));
    }

    [Fact]
    public async Task Items_that_became_known_later_change_nothing()
    {
        await using var server = await ModelServer.StartAsync(ModelServer.Says(ModelServer.Bullish));
        using var scene = new ModelScene(server.Address);
        var question = Question(0);
        var opinion = await scene.Agent.FormAsync(question, default);
        var poisoned = question with { Items = [.. question.Items, ModelScene.Item("later", "It went bankrupt", "wire", -1)] };
        Assert.Equal(Text(opinion), Text(await scene.Agent.FormAsync(poisoned, default)));
        Assert.Single(server.Requests);
    }

    private static SentimentQuestion Question(int i) => ModelScene.Question(
        ModelScene.Item($"a{i}", $"Profit rose 12%, text {i}"), ModelScene.Item($"b{i}", "Demand is strong", "edgar")) with { IsHistorical = true };

    private static async Task<List<TradeMind.Storage.News.Opinion>> FormAsync(ModelScene scene, List<SentimentQuestion> questions)
    {
        var opinions = new List<TradeMind.Storage.News.Opinion>();
        foreach (var question in questions)
        {
            opinions.Add(await scene.Agent.FormAsync(question, default));
        }

        return opinions;
    }

    private static string Text(TradeMind.Storage.News.Opinion opinion) =>
        System.Text.Json.JsonSerializer.Serialize(opinion);
}
