using System.Text.Json;
using System.Text.Json.Nodes;
using TradeMind.Client;
using TradeMind.Silo.Api.OpenApi;
using TradeMind.Tests.Architecture;

namespace TradeMind.Tests.Silo;

/// <summary>
/// The document at /openapi/v1.json: nothing in it is missing, and its examples are what the service answers. After an answer has changed
/// on purpose TRADEMIND_UPDATE_EXAMPLES=1 records them anew.
/// </summary>
public sealed class OpenApiTests(TradedService traded) : IClassFixture<TradedService>
{
    private const int ItemsKept = 2;

    private static bool IsRecording => Environment.GetEnvironmentVariable("TRADEMIND_UPDATE_EXAMPLES") == "1";

    /// <summary>Objects whose keys are data.</summary>
    private static readonly string[] ByName = ["parameters", "values", "limits", "metrics", "configuration"];

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, NewLine = "\n" };

    /// <summary>What the calls are made with: {run} and {decision} stand for ids there are.</summary>
    private static readonly Dictionary<string, string> Queries = new(StringComparer.Ordinal)
    {
        ["GetPortfolioAt"] = "?sequence=200",
        ["GetEquity"] = "?points=3", ["GetOverview"] = "?range=1M&points=3", ["ComparePortfolios"] = "?range=1M&points=3",
        ["GetWatchlistQuotes"] = "?closes=3",
        ["GetRiskLimitsPreview"] = "?limits=max_position:0.15,max_sector:off",
        ["CompareRuns"] = "?ids={run},{run2}",
        ["GetSymbol"] = "?indicators=sma",
        ["GetTrades"] = "?limit=2",
        ["GetDecisions"] = "?limit=2",
        ["GetSignals"] = "?limit=2", ["GetOrders"] = "?limit=2", ["GetPortfolioHistory"] = "?limit=2", ["ExportTrades"] = "?symbol=SYN-A",
    };

    private static readonly Dictionary<string, string> Bodies = new(StringComparer.Ordinal)
    {
        ["SetReplaySpeed"] = """{"barsPerSecond":4}""",
        ["StartSession"] = """{"who":"ann","why":"back from lunch"}""",
        ["PauseSession"] = """{"who":"ann","why":"earnings today"}""",
        ["StopSession"] = """{"who":"ann","why":"end of the trial"}""",
        ["FlattenSession"] = """{"who":"ann","why":"vacation"}""",
        ["ResetBreakerSession"] = """{"who":"ann","why":"looked into"}""",
        ["CreatePortfolio"] =
            """
            {"name":"growth","startingCapital":50000,"strategies":[{"strategy":"ma_crossover","parameters":{"fast":3}}],"why":"faster"}
            """,
        ["ClonePortfolio"] = """{"name":"growth2","startingCapital":10000,"who":"ann","why":"the same with less"}""",
        ["StartBacktest"] =
            """{"strategy":"ma_crossover","parameters":{"fast":3,"slow":10},"cash":50000,"commission":"percent:0.1","from":"2021-01-04"}""",
        ["StartSweep"] =
            """{"strategy":"ma_crossover","ranges":["fast=3..6:1","slow=10..20:5"],"constraints":["fast < slow"]"""
            + ""","objective":"sharpe","method":"grid"}""",
        ["StartCheck"] = """{"strategy":"ma_crossover","parameters":{"fast":3,"slow":10},"instants":20,"starts":10}""",
        ["ChangeRiskLimits"] = """{"limits":{"max_position":0.15,"max_sector":null},"who":"ann","why":"bolder"}""",
        ["StartWalkForward"] = """{"strategy":"ma_crossover","ranges":["fast=3..6:1"],"train":60,"test":30}""",
    };

    [Fact]
    public async Task Every_call_is_described_with_refusals_and_examples()
    {
        var problems = new List<string>();
        foreach (var (method, path, operation) in await OperationsAsync())
        {
            var name = $"{method} {path}";
            Require(operation.TryGetProperty("summary", out var summary) && summary.GetString()!.Length > 5, $"{name}: summary");
            Require(
                operation.TryGetProperty("operationId", out _) && operation.TryGetProperty("tags", out _), $"{name}: operationId and tag");
            var responses = operation.GetProperty("responses").EnumerateObject().ToList();
            Require(responses.Any(r => r.Name[0] == '4'), $"{name}: a refusal");
            Require(responses.Where(r => r.Name[0] is '4').All(r => r.Value.TryGetProperty("content", out var content)
                && content.TryGetProperty("application/problem+json", out _)), $"{name}: problem details");
            Require(responses.Any(r => r.Name[0] == '2'), $"{name}: an answer");
            Require(responses.SelectMany(Contents).All(HasExample), $"{name}: an example of the answer");
            Require(
                !operation.TryGetProperty("requestBody", out var body) || body.GetProperty("content").EnumerateObject().All(HasExample),
                $"{name}: an example of the request");
            Require(method == "get"
                || operation.GetProperty("parameters").EnumerateArray().Any(p => p.GetProperty("name").GetString() == "Idempotency-Key"),
                $"{name}: Idempotency-Key");
        }

        Assert.Empty(problems);

        void Require(bool holds, string what)
        {
            if (!holds)
            {
                problems.Add($"{what} is missing");
            }
        }
    }

    [Fact]
    public async Task Examples_are_what_the_service_answers()
    {
        using var client = new TradeMindClient(traded.Service.Http);
        var runs = new List<string>();
        foreach (var strategy in new[] { "ma_crossover", "macd_trend" })
        {
            runs.Add((await RunTests.ToTheEndAsync(client.Backtests, await client.Backtests.StartAsync(
                RunTests.Crossover with { Strategy = strategy, Parameters = RunTests.Crossover.Parameters.Clear() }))).Id);
        }

        var sweep = await RunTests.ToTheEndAsync(
            client.Sweeps, await client.Sweeps.StartAsync(RunTests.Crossover with { Ranges = ["fast=2..4:1", "slow=10..20:5"] }));
        var walk = await RunTests.ToTheEndAsync(
            client.WalkForwards,
            await client.WalkForwards.StartAsync(RunTests.Crossover with { Ranges = ["fast=2..4:1"], Train = 60, Test = 30 }));
        var check = await RunTests.ToTheEndAsync(
            client.Checks, await client.Checks.StartAsync(RunTests.Crossover with { Instants = 4, Starts = 3 }));
        var decision = (await client.Decisions.FindAsync(limit: 1000)).Items.First(d => d.Order is not null).Id;
        var recorded = new JsonObject();
        foreach (var (method, path, operation) in (await OperationsAsync()).Where(o => IsRecorded(o.Operation)))
        {
            var id = operation.GetProperty("operationId").GetString()!;
            var filled = (path + Queries.GetValueOrDefault(id, "")).Replace("{run}", runs[0], StringComparison.Ordinal).Replace(
                "{run2}", runs[1], StringComparison.Ordinal)
                .Replace("{id}", path.Contains("decisions", StringComparison.Ordinal) ? decision
                    : path.Contains("sweeps", StringComparison.Ordinal) ? sweep.Id
                    : path.Contains("walk", StringComparison.Ordinal) ? walk.Id
                    : path.Contains("checks", StringComparison.Ordinal) ? check.Id
                    : runs[0], StringComparison.Ordinal)
                .Replace("{set}", "bundled", StringComparison.Ordinal)
                .Replace("{name}", "main", StringComparison.Ordinal)
                .Replace("{symbol}", "SYN-A", StringComparison.Ordinal).Replace("{batch}", "1", StringComparison.Ordinal);
            recorded[id] = await AnswerAsync(method, filled, Bodies.GetValueOrDefault(id));
        }

        if (IsRecording)
        {
            await File.WriteAllTextAsync(
                Path.Combine(Repository.Root, "Silo", "Api", "OpenApi", "examples.json"),
                $"{recorded.ToJsonString(Indented)}\n".Replace(Path.GetTempPath(), "/data/", StringComparison.Ordinal));
            return;
        }

        Assert.True(recorded.Count > 40);
        Assert.All(recorded, pair => Assert.True(
            HasShape(ApiExamples.Answer(pair.Key), pair.Value!["answer"]),
            $"{pair.Key} answers otherwise than its example: record it anew with TRADEMIND_UPDATE_EXAMPLES=1"));
    }

    /// <summary>Streams are described in words, and what only others' settings allow is not called here.</summary>
    private static bool IsRecorded(JsonElement operation) => operation.GetProperty("operationId").GetString() is { } id
        && !id.EndsWith("Events", StringComparison.Ordinal)
        && (IsRecording || ApiExamples.Operations.Contains(id))
        && (id.StartsWith("Get", StringComparison.Ordinal)
            || id is "CompareRuns" or "CheckTrials" or "ExportTrades"
            || Bodies.ContainsKey(id))
        && IsOfThisPart(operation);

    private static bool IsOfThisPart(JsonElement operation) => operation
        .GetProperty("tags")[0]
        .GetString() is "service" or "portfolio" or "risk" or "decisions" or "symbols" or "session" or "replay" or "runs" or "portfolios";

    private async Task<JsonObject> AnswerAsync(string method, string path, string? body)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method.ToUpperInvariant()), path) { Content = body is null
            ? null
            : new StringContent(body, System.Text.Encoding.UTF8, "application/json") };
        using var answer = await traded.Service.Http.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, $"{method} {path}: {text}");
        var found = new JsonObject { ["answer"] = answer.Content.Headers.ContentType?.MediaType == "application/json"
            ? Shortened(JsonNode.Parse(text))
            : string.Join('\n', text.Split("\r\n").Take(ItemsKept)) };
        if (body is not null)
        {
            found["request"] = JsonNode.Parse(body);
        }

        return found;
    }

    private static JsonNode? Shortened(JsonNode? node) => node switch
    {
        JsonObject whole => new JsonObject(whole.Select(pair => KeyValuePair.Create(pair.Key, Shortened(pair.Value)))),
        JsonArray list => new JsonArray([.. list.Take(ItemsKept).Select(Shortened)]),
        _ => node?.DeepClone(),
    };

    /// <summary>The same fields, whatever is in them.</summary>
    private static bool HasShape(JsonNode? example, JsonNode? answer) => (example, answer) switch
    {
        (JsonObject a, JsonObject b) => (a.Select(p => p.Key).SequenceEqual(b.Select(p => p.Key), StringComparer.Ordinal)
            && a.All(p => ByName.Contains(p.Key) || HasShape(p.Value, b[p.Key]))),
        (JsonArray { Count: > 0 } a, JsonArray { Count: > 0 } b) => HasShape(a[0], b[0]),
        _ => true,
    };

    private async Task<List<(string Method, string Path, JsonElement Operation)>> OperationsAsync() =>
        [.. (await traded.Service.GetAsync("/openapi/v1.json"))
            .GetProperty("paths")
            .EnumerateObject()
            .SelectMany(path => path.Value.EnumerateObject().Select(o => (o.Name, path.Name, o.Value)))];

    private static IEnumerable<JsonProperty> Contents(JsonProperty response) =>
        response.Value.TryGetProperty("content", out var content) ? content.EnumerateObject() : [];

    private static bool HasExample(JsonProperty content) =>
        content.Value.TryGetProperty("example", out _) || content.Value.TryGetProperty("examples", out _);
}
