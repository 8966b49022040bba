using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using TradeMind.Storage.Models;

namespace TradeMind.Tests.Intelligence.Models;

/// <summary>Whatever a model's server does, the opinion abstains with its own reason, in time, and is never a Hold.</summary>
public sealed class ModelFaultTests
{
    private const string Start = """{"label":"BULLISH","confidence":0.5,""";

    private static readonly Dictionary<string, (Func<HttpContext, JsonNode, Task> Answer, ModelVerdict Verdict, bool IsBilled)> Faults =
        new(StringComparer.Ordinal)
        {
            ["429"] = (ModelServer.Status(429), ModelVerdict.RateLimited, false),
            ["500"] = (ModelServer.Status(500), ModelVerdict.Failed, false),
            ["slow"] = (ModelServer.Dribbles(), ModelVerdict.TooSlow, true),
            ["hang"] = (ModelServer.Hangs(), ModelVerdict.TimedOut, true),
            ["garbage"] = (ModelServer.Says("Sure! I think it will go up."), ModelVerdict.Unusable, true),
            ["truncation"] = (ModelServer.Says(Start, "length"), ModelVerdict.Truncated, true),
            ["refusal"] = (ModelServer.Says("", refusal: "I cannot advise on that."), ModelVerdict.Refused, true),
            ["bad enum"] = (Says("\"label\":\"VERY_BULLISH\""), ModelVerdict.UnknownLabel, true),
            ["numeric enum"] = (Says("\"label\":2"), ModelVerdict.NumericLabel, true),
            ["missing field"] = (
                ModelServer.Says(Start + "\"items\":[\"item-1\"],\"sentence\":\"x\"}"), ModelVerdict.MissingField, true),
            ["out of range"] = (Says("\"confidence\":1.2"), ModelVerdict.OutOfRange, true),
            ["wrong ids"] = (Says("\"items\":[\"item-9\"]"), ModelVerdict.UnknownItem, true),
            ["oversize"] = (ModelServer.Says(new string('x', 300_000)), ModelVerdict.Oversize, true),
            ["disconnect"] = (Disconnects, ModelVerdict.Disconnected, true),
            ["html"] = (Html, ModelVerdict.Unusable, true),
            ["filter"] = (ModelServer.Says("", "content_filter"), ModelVerdict.Filtered, true),
            ["rejection"] = (ModelServer.Status(401), ModelVerdict.Rejected, false),
            ["redirect"] = (ModelServer.Status(302), ModelVerdict.Rejected, false),
            ["no choices"] = (Empty, ModelVerdict.Unusable, true),
            ["numeric text enum"] = (Says("\"label\":\"2\""), ModelVerdict.NumericLabel, true),
            ["number in quotes"] = (Says("\"confidence\":\"0.5\""), ModelVerdict.Unusable, true),
            ["not a number"] = (Says("\"confidence\":1e999"), ModelVerdict.OutOfRange, true),
            ["horizon in parts"] = (Says("\"horizon_days\":1.5"), ModelVerdict.OutOfRange, true),
            ["null field"] = (Says("\"sentence\":null"), ModelVerdict.MissingField, true),
            ["further field"] = (Says("\"order\":\"SELL\""), ModelVerdict.Unusable, true),
            ["fenced"] = (ModelServer.Says("```json\n" + ModelServer.Bullish + "\n```"), ModelVerdict.Unusable, true),
            ["rests on nothing"] = (Says("\"items\":[]"), ModelVerdict.MissingField, true),
            ["field twice"] = (
                ModelServer.Says(ModelServer.Bullish.Replace("\"confidence\"", "\"label\":\"BEARISH\",\"confidence\"", StringComparison.Ordinal)),
                ModelVerdict.Unusable, true),
        };

    public static TheoryData<string> Names { get; } = [.. Faults.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_fault_abstains_with_its_own_reason_and_is_no_hold(string name)
    {
        var (answer, verdict, isBilled) = Faults[name];
        await using var server = await ModelServer.StartAsync(answer);
        var isLate = verdict is ModelVerdict.TimedOut or ModelVerdict.TooSlow;
        using var scene = new ModelScene(
            server.Address, change: options => isLate ? options with { Deadline = TimeSpan.FromMilliseconds(700) } : options);
        var opinion = await scene.Agent.FormAsync(ModelScene.Question(), default).WaitAsync(TimeSpan.FromSeconds(30));

        Assert.Null(opinion.Score);
        Assert.Equal(0, opinion.Confidence);
        var call = (await scene.Store.ReadAsync(opinion.CallId, default))!;
        Assert.Equal(verdict, call.Verdict);
        Assert.StartsWith($"{TradeMind.Intelligence.Models.AbstentionText.Code(verdict)}: ", opinion.Reason, StringComparison.Ordinal);
        Assert.NotEqual("", call.Problem);
        Assert.Equal(isBilled, call.Cost > 0);
        Assert.DoesNotContain(ModelScene.Key, call.Problem + call.Reply + opinion.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Fourteen_faults_have_fourteen_reasons() => Assert.Equal(14, Faults.Values.Take(14).Select(fault => fault.Verdict).Distinct().Count());

    [Theory]
    [InlineData(429, 3)]
    [InlineData(503, 3)]
    [InlineData(400, 1)]
    [InlineData(401, 1)]
    public async Task Only_what_passes_is_tried_again(int status, int requests)
    {
        await using var server = await ModelServer.StartAsync(ModelServer.Status(status));
        using var scene = new ModelScene(server.Address);
        await scene.Agent.FormAsync(ModelScene.Question(), default);
        Assert.Equal(requests, server.Requests.Count);
    }

    [Fact]
    public async Task A_broken_connection_is_not_tried_again_since_it_may_be_billed()
    {
        await using var server = await ModelServer.StartAsync(Disconnects);
        using var scene = new ModelScene(server.Address);
        await scene.Agent.FormAsync(ModelScene.Question(), default);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task A_retry_that_succeeds_is_an_answer()
    {
        var asked = 0;
        await using var server = await ModelServer.StartAsync((context, body) =>
            (Interlocked.Increment(ref asked) == 1 ? ModelServer.Status(500) : ModelServer.Says(ModelServer.Bullish))(context, body));
        using var scene = new ModelScene(server.Address);
        Assert.Equal(0.8, (await scene.Agent.FormAsync(ModelScene.Question(), default)).Score);
    }

    [Fact]
    public async Task Nobody_at_the_address_is_unreachable()
    {
        Uri address;
        await using (var server = await ModelServer.StartAsync(ModelServer.Status(500)))
        {
            address = server.Address;
        }

        using var scene = new ModelScene(address);
        var opinion = await scene.Agent.FormAsync(ModelScene.Question(), default);
        Assert.StartsWith("unreachable: ", opinion.Reason, StringComparison.Ordinal);
        Assert.Equal(0, (await scene.Store.ReadAsync(opinion.CallId, default))!.Cost);
    }

    [Fact]
    public async Task After_repeated_failures_no_call_is_made_for_a_while()
    {
        await using var server = await ModelServer.StartAsync(ModelServer.Status(500));
        using var scene = new ModelScene(
            server.Address, change: options => options with { Retries = 0, CircuitFailures = 2, CircuitBreak = TimeSpan.FromMinutes(10) });
        for (var i = 0; i < 5; i++)
        {
            await scene.Agent.FormAsync(ModelScene.Question(ModelScene.Item($"i{i}", $"text {i}")), default);
        }

        Assert.Equal(2, server.Requests.Count);
        var verdicts = (await scene.Store.ListAsync(new ModelCallFilter(), 10, default)).GroupBy(call => call.Verdict)
            .ToDictionary(group => group.Key, group => group.Count());
        Assert.Equal((2, 3), (verdicts[ModelVerdict.Failed], verdicts[ModelVerdict.CircuitOpen]));
        Assert.Equal(0, await scene.Store.SpentAsync(DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime), null, null, default));
    }

    [Fact]
    public async Task An_answer_without_usage_counts_at_its_worst()
    {
        await using var server = await ModelServer.StartAsync(ModelServer.Says(ModelServer.Bullish, hasUsage: false));
        using var scene = new ModelScene(server.Address);
        var opinion = await scene.Agent.FormAsync(ModelScene.Question(), default);
        var call = (await scene.Store.ReadAsync(opinion.CallId, default))!;
        Assert.Equal(0.8, opinion.Score);
        Assert.Equal(call.Reserved, call.Cost);
    }

    [Fact]
    public async Task A_server_that_repeats_the_key_gives_it_to_nobody()
    {
        await using var server = await ModelServer.StartAsync(
            ModelServer.Says($$"""{"label":"{{ModelScene.Key}}"}"""));
        using var scene = new ModelScene(server.Address);
        var opinion = await scene.Agent.FormAsync(ModelScene.Question(), default);
        var row = (await scene.Store.ReadAsync(opinion.CallId, default))!.ToString();
        Assert.Contains("***", row, StringComparison.Ordinal);
        Assert.DoesNotContain(ModelScene.Key, row + opinion + scene.Calls.Options, StringComparison.Ordinal);
        Assert.DoesNotContain(ModelScene.Key, Assert.Single(server.Requests).All, StringComparison.Ordinal);
    }

    private static Func<HttpContext, JsonNode, Task> Says(string field)
    {
        var reply = JsonNode.Parse(ModelServer.Bullish)!.AsObject();
        var changed = field.Replace("1e999", "\"huge\"", StringComparison.Ordinal);
        foreach (var (name, value) in JsonNode.Parse($"{{{changed}}}")!.AsObject())
        {
            reply[name] = value?.DeepClone();
        }

        return ModelServer.Says(reply.ToJsonString().Replace("\"huge\"", "1e999", StringComparison.Ordinal));
    }

    private static async Task Disconnects(HttpContext context, JsonNode body)
    {
        await context.Response.WriteAsync("{\"id\":");
        await context.Response.Body.FlushAsync();
        context.Abort();
    }

    private static Task Html(HttpContext context, JsonNode body) => context.Response.WriteAsync("<html>Welcome to the proxy</html>");

    private static Task Empty(HttpContext context, JsonNode body)
    {
        var completion = ModelServer.Completion("");
        completion["choices"] = new JsonArray();
        completion.Remove("usage");
        return context.Response.WriteAsJsonAsync(completion);
    }
}
