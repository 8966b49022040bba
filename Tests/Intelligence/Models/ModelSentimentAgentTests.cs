using TradeMind.Intelligence.Agents;
using TradeMind.Intelligence.Models;
using TradeMind.Storage.Models;

namespace TradeMind.Tests.Intelligence.Models;

public sealed class ModelSentimentAgentTests
{
    [Fact]
    public async Task An_answer_becomes_an_opinion_and_a_row_of_the_ledger()
    {
        await using var server = await ModelServer.StartAsync(ModelServer.Says(ModelServer.Bullish));
        using var scene = new ModelScene(server.Address);
        var opinion = await scene.Agent.FormAsync(ModelScene.Question(), default);

        Assert.Equal((0.8, 0.8, 5), (opinion.Score, opinion.Confidence, opinion.HorizonDays));
        Assert.Equal(["one", "two"], opinion.Items.ToArray());
        Assert.Equal("Profit rose 12% on strong demand.", opinion.Reason);
        Assert.Equal("model", opinion.Agent);
        Assert.True(opinion.KnownAt > ModelScene.Close);

        var call = (await scene.Store.ReadAsync(opinion.CallId, default))!;
        Assert.Equal(
            (ModelVerdict.Answered, "served-model-1", 400, 50),
            (call.Verdict, call.ModelServed, call.PromptTokens, call.CompletionTokens));
        Assert.Equal(((400 * 0.15m) + (50 * 0.60m)) / 1_000_000, call.Cost);
        Assert.True(call.Reserved >= call.Cost && call.LatencyMs > 0);
        Assert.Equal((ModelServer.Bullish, "sentiment-1", "AAPL"), (call.Reply, call.Template, call.Symbol));
        Assert.Equal(new DateTime(2023, 10, 1, 0, 0, 0, DateTimeKind.Utc), call.Cutoff);
    }

    [Fact]
    public async Task The_request_has_a_schema_a_seed_a_limit_and_no_tools()
    {
        await using var server = await ModelServer.StartAsync(ModelServer.Says(ModelServer.Bullish));
        using var scene = new ModelScene(server.Address);
        await scene.Agent.FormAsync(ModelScene.Question(), default);
        var request = Assert.Single(server.Requests);
        Assert.Equal(("/v1/chat/completions", $"Bearer {ModelScene.Key}"), (request.Path, request.Authorization));
        Assert.Equal("gpt-4o-mini", request.Body["model"]!.GetValue<string>());
        Assert.Equal(0, request.Body["temperature"]!.GetValue<double>());
        Assert.Equal(1, request.Body["seed"]!.GetValue<int>());
        Assert.Equal(300, request.Body["max_tokens"]!.GetValue<int>());
        Assert.Equal("json_schema", request.Body["response_format"]!["type"]!.GetValue<string>());
        Assert.Null(request.Body["tools"]);
        Assert.Equal(2, request.Body["messages"]!.AsArray().Count);
    }

    [Theory]
    [InlineData("https://api.openai.com/v1", "auto", false)]
    [InlineData("https://x.openai.azure.com/openai/v1", "auto", false)]
    [InlineData("http://127.0.0.1:11434/v1", "auto", true)]
    [InlineData("http://127.0.0.1:11434/v1", "max_completion_tokens", false)]
    [InlineData("https://api.openai.com/v1", "max_tokens", true)]
    public void Servers_read_the_limit_of_tokens_in_different_fields(string endpoint, string field, bool isOld) => Assert.Equal(
        isOld, new ModelOptions { Endpoint = new Uri(endpoint), Model = "m", TokenLimitField = field }.UsesOldLimitField);

    [Fact]
    public async Task The_same_items_are_asked_about_once()
    {
        await using var server = await ModelServer.StartAsync(ModelServer.Says(ModelServer.Bullish));
        using var scene = new ModelScene(server.Address);
        var question = ModelScene.Question() with { IsHistorical = true };
        var opinions = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => scene.Agent.FormAsync(question, default)));
        Assert.Single(server.Requests);
        Assert.All(opinions, opinion => Assert.Equal(
            (opinions[0].Id, opinions[0].Score, ModelScene.Close), (opinion.Id, opinion.Score, opinion.KnownAt)));
    }

    [Fact]
    public async Task Items_that_were_not_known_yet_are_not_given()
    {
        await using var server = await ModelServer.StartAsync(ModelServer.Says(ModelServer.Bullish));
        using var scene = new ModelScene(server.Address);
        var question = ModelScene.Question(
            ModelScene.Item("a", "known before"), ModelScene.Item("b", "at the close", "edgar", 0),
            ModelScene.Item("c", "the day after", "x", -24),
            ModelScene.Item("d", "about another") with { Symbol = "MSFT" });
        await scene.Agent.FormAsync(question, default);
        var user = Assert.Single(server.Requests).User;
        Assert.Contains("known before", user, StringComparison.Ordinal);
        Assert.Contains("at the close", user, StringComparison.Ordinal);
        Assert.DoesNotContain("the day after", user, StringComparison.Ordinal);
        Assert.DoesNotContain("about another", user, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_symbol_without_news_abstains_and_makes_no_call()
    {
        await using var server = await ModelServer.StartAsync(ModelServer.Says(ModelServer.Bullish));
        using var scene = new ModelScene(server.Address);
        var opinion = await scene.Agent.FormAsync(new SentimentQuestion("AAPL", [], ModelScene.Close), default);
        Assert.Null(opinion.Score);
        Assert.Equal("nothing-to-ask: no news on AAPL", opinion.Reason);
        Assert.Empty(server.Requests);
        Assert.Empty(await scene.Store.ListAsync(new ModelCallFilter(), 10, default));
    }

    [Theory]
    [InlineData("""["item-1"]""", 0.4)]
    [InlineData("""["item-1","item-3"]""", 0.4)]
    [InlineData("""["item-1","item-4"]""", 0.4)]
    [InlineData("""["item-1","item-2"]""", 0.9)]
    public async Task One_item_or_source_moves_an_opinion_to_its_cap_and_no_further(string items, double confidence)
    {
        var reply = $$"""{"label":"BEARISH","confidence":1,"horizon_days":3,"items":{{items}},"sentence":"It looks bad."}""";
        await using var server = await ModelServer.StartAsync(ModelServer.Says(reply));
        using var scene = new ModelScene(server.Address);
        var opinion = await scene.Agent.FormAsync(
            ModelScene.Question(
                ModelScene.Item("a", "Sales fell", "wire", 9), ModelScene.Item("b", "Margins shrink", "edgar", 8),
                ModelScene.Item("c", "The boss left", "wire", 7), ModelScene.Item("d", "Its  boss left", "WIRE", 6)),
            default);
        Assert.Equal((-confidence, confidence), (opinion.Score, opinion.Confidence));
    }

    [Theory]
    [InlineData("Profit rose 12 percent.", true)]
    [InlineData("Profit rose 13%.", false)]
    [InlineData("Profit rose sharply.", true)]
    [InlineData("Profit rose to 2.5 billion.", false)]
    [InlineData("Profit more than doubled.", false)]
    public async Task A_figure_that_no_item_has_is_not_shown(string sentence, bool isShown)
    {
        var reply = $$"""{"label":"BULLISH","confidence":0.3,"horizon_days":3,"items":["item-1"],"sentence":"{{sentence}}"}""";
        await using var server = await ModelServer.StartAsync(ModelServer.Says(reply));
        using var scene = new ModelScene(server.Address);
        var opinion = await scene.Agent.FormAsync(ModelScene.Question(), default);
        Assert.Equal(isShown ? sentence : "no explanation that the items support", opinion.Reason);
        Assert.Equal(isShown ? 0 : 1, scene.Agent.UnsupportedExplanations);
        Assert.Equal(0.3, opinion.Score);
    }

    [Fact]
    public async Task A_neutral_answer_is_a_score_of_zero_and_no_abstention()
    {
        const string reply = """{"label":"NEUTRAL","confidence":0.5,"horizon_days":3,"items":[],"sentence":"Nothing of weight."}""";
        await using var server = await ModelServer.StartAsync(ModelServer.Says(reply));
        using var scene = new ModelScene(server.Address);
        Assert.Equal(0.0, (await scene.Agent.FormAsync(ModelScene.Question(), default)).Score);
    }

    [Fact]
    public async Task A_blind_question_hides_names_and_dates()
    {
        await using var server = await ModelServer.StartAsync(ModelServer.Says(ModelServer.Bullish));
        using var scene = new ModelScene(server.Address);
        var question = ModelScene.Question(
            ModelScene.Item("a", "$AAPL: Apple Inc. rose on March 4 2024, says aapl"), ModelScene.Item("b", "Pineapple growers", "edgar"))
            with { Masked = ["AAPL", "Apple Inc.", "Apple"] };
        await scene.Agent.FormAsync(question, default);
        var user = Assert.Single(server.Requests).User;
        Assert.DoesNotContain("AAPL", user, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("Apple Inc", user, StringComparison.Ordinal);
        Assert.DoesNotContain("2024", user, StringComparison.Ordinal);
        Assert.Contains("$COMPANY: $COMPANY rose on date date, says $COMPANY", user, StringComparison.Ordinal);
        Assert.Contains("Pineapple growers", user, StringComparison.Ordinal);
    }
}
