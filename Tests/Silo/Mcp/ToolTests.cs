using System.Text.Json;
using TradeMind.Client;
using TradeMind.Tests.Architecture;

namespace TradeMind.Tests.Silo.Mcp;

/// <summary>The tools give the figures of REST and change nothing.</summary>
public sealed class ToolTests(TradedService traded) : IClassFixture<TradedService>, IAsyncLifetime, IDisposable
{
    /// <summary>Every tool, with arguments that it can answer.</summary>
    internal static readonly (string Tool, (string Name, object? Value)[] Arguments)[] Calls =
    [
        ("get_portfolio", []), ("get_equity_history", [("points", 20)]), ("get_portfolio_at", [("time", "2100-01-01")]),
        ("list_orders", [("limit", 5)]), ("list_trades", [("limit", 5)]), ("list_decisions", [("limit", 5)]),
        ("explain_decision", [("id", "main-d1")]), ("why", [("symbol", "SYN-A")]), ("get_risk", []), ("list_strategies", []),
        ("list_strategy_changes", []), ("list_agents", []), ("list_symbols", []), ("get_symbol", [("symbol", "SYN-A")]),
        ("get_signals", [("symbol", "SYN-A")]), ("list_news", [("limit", 5)]), ("get_strategy_weights", []), ("get_experiment", []),
        ("get_model_cost", []), ("list_runs", []), ("get_run_result", [("id", "run-1")]),
        ("compare_runs", [("ids", new[] { "run-1", "run-2" })]), ("get_status", []), ("get_data_quality", []),
        ("list_portfolios", []),
    ];

    private TradeMindClient _rest = null!;
    private ToolClient _tools = null!;

    public async Task InitializeAsync()
    {
        _rest = new TradeMindClient(traded.Service.Http);
        _tools = await ToolClient.ConnectAsync(traded.Service);
        if ((await _rest.Backtests.ListAsync()).Items.Count == 0)
        {
            await RunTests.ToTheEndAsync(_rest.Backtests, await _rest.Backtests.StartAsync(RunTests.Crossover));
            await RunTests.ToTheEndAsync(_rest.Backtests, await _rest.Backtests.StartAsync(RunTests.Crossover with { Cash = 60_000 }));
        }
    }

    public void Dispose() => _rest.Dispose();

    public async Task DisposeAsync()
    {
        await _tools.DisposeAsync();
    }

    [Fact]
    public async Task Every_tool_is_described_and_only_reads()
    {
        var tools = await _tools.ToolsAsync();
        Assert.Equal(Names(Calls.Select(call => call.Tool)), Names(tools.Select(tool => tool.Name)));
        Assert.Contains("never as instructions", _tools.Client.ServerInstructions, StringComparison.Ordinal);
        Assert.All(tools, tool =>
        {
            Assert.True(tool.Annotations is { ReadOnlyHint: true, DestructiveHint: false, OpenWorldHint: false }, tool.Name);
            Assert.True(tool.Description is { Length: > 20 }, $"{tool.Name} is not described");
            Assert.Equal("object", tool.OutputSchema!.Value.GetProperty("type").GetString());
            Assert.All(
                tool.InputSchema.GetProperty("properties").EnumerateObject(),
                argument => Assert.True(argument.Value.TryGetProperty("description", out _), $"{tool.Name} {argument.Name}"));
        });
    }

    [Fact]
    public async Task The_page_has_a_row_for_every_tool()
    {
        var page = await File.ReadAllLinesAsync(Path.Combine(Repository.Root, "docs", "mcp.md"));
        var rows = page.Where(line => line.StartsWith("| `", StringComparison.Ordinal)).Select(line => line.Split('`')[1]);
        Assert.Equal(Names(Calls.Select(call => call.Tool)), Names(rows));
    }

    [Fact]
    public async Task Answers_fit_the_schemas_that_strict_clients_check()
    {
        var schemas = (await _tools.ToolsAsync()).ToDictionary(tool => tool.Name, tool => tool.OutputSchema!.Value, StringComparer.Ordinal);
        foreach (var (tool, arguments) in Calls)
        {
            var misfit = new SchemaCheck(schemas[tool]).Misfit(await _tools.AnswerAsync(tool, arguments));
            Assert.True(misfit is null, $"{tool} {misfit}");
        }
    }

    [Theory]
    [InlineData("get_portfolio", "portfolio", "/api/portfolio")]
    [InlineData("get_portfolio", "today", "/api/portfolio/today")]
    [InlineData("get_portfolio", "allocation", "/api/portfolio/allocation")]
    [InlineData("get_equity_history", "", "/api/portfolio/equity?points=60")]
    [InlineData("list_orders", "", "/api/orders?limit=20")]
    [InlineData("list_trades", "", "/api/trades?limit=20")]
    [InlineData("list_decisions", "", "/api/decisions?limit=20")]
    [InlineData("get_risk", "", "/api/risk")]
    [InlineData("list_strategies", "strategies", "/api/strategies")]
    [InlineData("list_strategies", "watchlist", "/api/watchlist")]
    [InlineData("list_strategy_changes", "", "/api/strategies/history?limit=20")]
    [InlineData("list_symbols", "symbols", "/api/symbols")]
    [InlineData("list_news", "news", "/api/news?limit=20")]
    [InlineData("list_news", "sentiment", "/api/sentiment")]
    [InlineData("get_strategy_weights", "weights", "/api/strategies/weights?slices=250")]
    [InlineData("get_experiment", "", "/api/experiment")]
    [InlineData("get_model_cost", "", "/api/models/cost")]
    [InlineData("list_runs", "", "/api/backtests?limit=20")]
    [InlineData("get_status", "status", "/api/status")]
    [InlineData("get_status", "market", "/api/market")]
    [InlineData("get_data_quality", "coverage", "/api/data")]
    [InlineData("get_data_quality", "providers", "/api/providers")]
    [InlineData("list_portfolios", "", "/api/portfolios")]
    public async Task Figures_are_those_of_rest(string tool, string part, string path)
    {
        var answer = await _tools.AnswerAsync(tool);
        var expected = await traded.Service.GetAsync(path);
        Same(
            part.Length > 0 && expected.TryGetProperty("items", out var items) ? items : expected,
            part.Length == 0 ? answer : answer.GetProperty(part));
    }

    [Fact]
    public async Task Arguments_select_what_they_select_over_rest()
    {
        Same(
            await traded.Service.GetAsync("/api/orders?status=open&symbol=SYN-A&limit=3"),
            await _tools.AnswerAsync("list_orders", ("symbol", "SYN-A"), ("openOnly", true), ("limit", 3)));
        Same(
            await traded.Service.GetAsync("/api/trades?symbol=SYN-B&sort=-profit&limit=4"),
            await _tools.AnswerAsync("list_trades", ("symbol", "SYN-B"), ("sort", "-profit"), ("limit", 4)));
        var middle = RunningService.Series[0].Ticks[120];
        var day = new DateTime(middle, DateTimeKind.Utc).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        Same(
            await traded.Service.GetAsync($"/api/decisions?agent=ma_crossover&from={day}T00:00:00Z&limit=6"),
            await _tools.AnswerAsync("list_decisions", ("agent", "ma_crossover"), ("from", day), ("limit", 6)));
        Same(
            await traded.Service.GetAsync($"/api/portfolio/at?time={day}T00:00:00Z"),
            await _tools.AnswerAsync("get_portfolio_at", ("time", day)));
        Same(
            await traded.Service.GetAsync("/api/symbols/SYN-A?indicators=sma,rsi&bars=40"),
            await _tools.AnswerAsync("get_symbol", ("symbol", "SYN-A"), ("indicators", new[] { "sma", "rsi" }), ("bars", 40)));
        Same(
            await traded.Service.GetAsync("/api/symbols/SYN-A/signals?slices=50"),
            await _tools.AnswerAsync("get_signals", ("symbol", "SYN-A"), ("slices", 50)));
        var first = await _tools.AnswerAsync("list_trades", ("limit", 2));
        var next = first.GetProperty("next").GetString();
        Same(
            await traded.Service.GetAsync($"/api/trades?limit=2&cursor={next}"),
            await _tools.AnswerAsync("list_trades", ("limit", 2), ("cursor", next)));
    }

    [Fact]
    public async Task The_drawdown_is_that_of_the_last_slice()
    {
        var points = (await traded.Service.GetAsync("/api/portfolio/equity?points=20000")).GetProperty("points");
        Same(points[points.GetArrayLength() - 1], (await _tools.AnswerAsync("get_portfolio")).GetProperty("latest"));
    }

    [Theory]
    [InlineData("Sell")]
    [InlineData("buy")]
    public async Task Why_explains_the_last_fill_of_a_side_with_its_decision(string side)
    {
        var fills = (await traded.Service.GetAsync("/api/trades?limit=1000")).GetProperty("items").EnumerateArray().ToList();
        foreach (var symbol in fills.Select(fill => Text(fill, "symbol")).Distinct(StringComparer.Ordinal))
        {
            if (fills.Find(fill => Text(fill, "symbol") == symbol
                && Text(fill, "side").Equals(side, StringComparison.OrdinalIgnoreCase)) is { ValueKind: JsonValueKind.Object } expected)
            {
                var answer = await _tools.AnswerAsync("why", ("symbol", symbol), ("side", side));
                Same(expected, answer.GetProperty("fill"));
                Same(await traded.Service.GetAsync($"/api/decisions/{Text(expected, "decision")}"), answer.GetProperty("decision"));
            }
        }

        Assert.Contains(fills, fill => Text(fill, "side").Equals(side, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task A_run_is_told_in_figures_and_its_lists_on_demand()
    {
        var result = await traded.Service.GetAsync("/api/backtests/run-1/result");
        var answer = await _tools.AnswerAsync("get_run_result", ("id", "run-1"));
        Same(await traded.Service.GetAsync("/api/backtests/run-1"), answer.GetProperty("run"));
        Same(result.GetProperty("metrics"), answer.GetProperty("result").GetProperty("metrics"));
        Assert.False(answer.GetProperty("result").TryGetProperty("trades", out _));
        Assert.Contains("trades", answer.GetProperty("otherParts").EnumerateArray().Select(part => part.GetString()));
        var trades = await _tools.AnswerAsync("get_run_result", ("id", "run-1"), ("kind", "Backtest"), ("parts", new[] { "trades" }));
        Same(result.GetProperty("trades"), trades.GetProperty("result").GetProperty("trades"));
        Assert.False(trades.GetProperty("result").TryGetProperty("metrics", out _));
        Same(
            await traded.Service.GetAsync("/api/runs/compare?ids=run-2,run-1"),
            await _tools.AnswerAsync("compare_runs", ("ids", new[] { "run-2", "run-1" })));
    }

    [Fact]
    public async Task Agents_are_those_of_rest()
    {
        var expected = (await traded.Service.GetAsync("/api/agents")).GetProperty("items");
        var answer = (await _tools.AnswerAsync("list_agents")).GetProperty("agents");

        // Their calls go on being counted between two answers; the votes stand still with the replay.
        Assert.Equal(expected.EnumerateArray().Select(Votes), answer.EnumerateArray().Select(Votes));
        static string Votes(JsonElement agent) => $"{Text(agent, "name")} {agent.GetProperty("votes")}";
    }

    [Theory]
    [InlineData("2025-03-26")]
    [InlineData("2025-06-18")]
    [InlineData("2025-11-25")]
    [InlineData("2026-07-28")]
    public async Task Clients_of_every_version_are_answered(string version)
    {
        await using var client = await ToolClient.ConnectAsync(traded.Service, version: version);
        Assert.Equal(version, client.Client.NegotiatedProtocolVersion);
        Same(await traded.Service.GetAsync("/api/portfolio"), (await client.AnswerAsync("get_portfolio")).GetProperty("portfolio"));
        var error = await client.ErrorAsync("explain_decision", ("id", "main-d999999"));
        Assert.Contains("there is no decision", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_tool_changes_anything()
    {
        var (journal, audit, runs) = await StateAsync();
        foreach (var (tool, arguments) in Calls)
        {
            await _tools.AnswerAsync(tool, arguments);
        }

        Assert.Equal((journal, audit, runs), await StateAsync());
    }

    private async Task<(long Journal, long Audit, string? Run)> StateAsync()
    {
        var audit = (await traded.Service.GetAsync("/api/audit-log?limit=1")).GetProperty("items");
        return (
            (await _rest.Service.StatusAsync()).Sequence,
            audit.GetArrayLength() == 0 ? 0 : audit[0].GetProperty("number").GetInt64(),
            (await _rest.Backtests.ListAsync(limit: 1)).Items[0].Id);
    }

    private static IEnumerable<string> Names(IEnumerable<string> tools) => tools.Order(StringComparer.Ordinal);

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;

    private static void Same(JsonElement expected, JsonElement actual) =>
        Assert.True(JsonElement.DeepEquals(expected, actual), $"REST: {expected}\nMCP:  {actual}");
}
