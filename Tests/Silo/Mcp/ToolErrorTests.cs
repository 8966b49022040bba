using System.Net;
using System.Text.Json;
using TradeMind.Silo.Mcp;

namespace TradeMind.Tests.Silo.Mcp;

/// <summary>The answer to a call that cannot be carried out: what is wrong, where, and what to write instead.</summary>
public sealed class ToolErrorTests(TradedService traded) : IClassFixture<TradedService>
{
    [Theory]
    [InlineData("explain_decision", "id", "main-d999999", "/api/decisions/main-d999999")]
    [InlineData("explain_decision", "id", "main-d1' OR '1'='1", "/api/decisions/main-d1'%20OR%20'1'='1")]
    [InlineData("explain_decision", "id", "x; DROP TABLE journal", "/api/decisions/x;%20DROP%20TABLE%20journal")]
    [InlineData("get_symbol", "symbol", "NONE", "/api/symbols/NONE?bars=30")]
    [InlineData("get_symbol", "symbol", "<script>alert(1)<\u0001>", "/api/symbols/%3Cscript%3Ealert(1)%3C%01%3E?bars=30")]
    [InlineData("get_signals", "symbol", "SYN-A\" --", "/api/symbols/SYN-A%22%20--/signals?slices=60")]
    [InlineData("list_orders", "cursor", "x", "/api/orders?cursor=x")]
    [InlineData("list_decisions", "limit", 100_000, "/api/decisions?limit=100000")]
    [InlineData("list_trades", "limit", -1, "/api/trades?limit=-1")]
    [InlineData("list_trades", "sort", "colour", "/api/trades?sort=colour")]
    [InlineData("get_equity_history", "points", 1, "/api/portfolio/equity?points=1")]
    [InlineData("get_run_result", "id", "run-999999", "/api/backtests/run-999999")]
    [InlineData("compare_runs", "ids", new[] { "run-1" }, "/api/runs/compare?ids=run-1")]
    public async Task A_problem_has_the_text_of_rest(string tool, string argument, object value, string path)
    {
        await using var client = await ToolClient.ConnectAsync(traded.Service);
        using var answer = await traded.Service.Http.GetAsync(path);
        var problem = JsonSerializer.Deserialize<JsonElement>(await answer.Content.ReadAsStringAsync());
        Assert.False(answer.IsSuccessStatusCode);
        Assert.Equal($"{Text("title")}: {Text("detail")} [{Text("code")}]", await client.ErrorAsync(tool, (argument, value)));
        string Text(string member) => problem.GetProperty(member).GetString()!;
    }

    [Theory]
    [InlineData("list_trades", "symbl", "SYN-A", "there is no argument 'symbl': use symbol, from, to, sort, cursor, limit")]
    [InlineData("get_status", "verbose", true, "there is no argument 'verbose': use portfolio")]
    [InlineData("list_trades", "limit", "many", "limit = \"many\": use a whole number")]
    [InlineData("list_trades", "limit", 1e30, "use a whole number")]
    [InlineData("list_orders", "openOnly", "yes", "openOnly = \"yes\": use true or false")]
    [InlineData("list_runs", "state", "Done", "state = \"Done\": use one of Queued, Running, Finished, Cancelled, Failed")]
    [InlineData("list_runs", "kind", 1, "kind = 1: use one of Backtest, Sweep, WalkForward")]
    [InlineData("get_symbol", "symbol", 5, "symbol = 5: use a text")]
    [InlineData("compare_runs", "ids", "run-1,run-2", "use a list of texts")]
    [InlineData("compare_runs", "ids", new object[] { 1, 2 }, "use a list of texts")]
    [InlineData("explain_decision", null, null, "id is missing: it is required")]
    [InlineData("list_trades", "from", "yesterday", "from = 'yesterday' is not a time: use ISO 8601")]
    [InlineData("get_portfolio_at", "time", "", "time is empty: use ISO 8601")]
    [InlineData("get_run_result", "id", "../../status", "there is no backtest '../../status'")]
    [InlineData("why", "symbol", "AAPL' --", "'AAPL' --' was never traded")]
    public async Task A_wrong_argument_is_named_with_the_fix(string tool, string? argument, object? value, string expected)
    {
        await using var client = await ToolClient.ConnectAsync(traded.Service);
        var text = argument is null ? await client.ErrorAsync(tool) : await client.ErrorAsync(tool, (argument, value));
        Assert.Contains(expected, text, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", text, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", text, StringComparison.Ordinal);
        Assert.DoesNotContain("System.", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_long_value_is_cut_and_the_service_goes_on()
    {
        await using var client = await ToolClient.ConnectAsync(traded.Service);
        var text = await client.ErrorAsync("list_trades", ("limit", new string('9', 100_000)));
        Assert.True(text.Length < 200, text);
        Assert.Equal(HttpStatusCode.OK, (await traded.Service.Http.GetAsync("/api/status")).StatusCode);
        Assert.DoesNotContain(traded.Service.Logs.Lines, line => line.Contains("ModelContextProtocol", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("2026-03-02", "2026-03-02T00:00:00.0000000+00:00")]
    [InlineData("2026-03-02T21:30", "2026-03-02T21:30:00.0000000+00:00")]
    [InlineData("2026-03-02T21:30:15Z", "2026-03-02T21:30:15.0000000+00:00")]
    [InlineData("2026-03-02T21:30:15.5-05:00", "2026-03-02T21:30:15.5000000-05:00")]
    [InlineData("2026-03-02 21:30:15", "2026-03-02T21:30:15.0000000+00:00")]
    public void A_time_without_an_offset_is_utc(string text, string expected) =>
        Assert.Equal(expected, ToolTime.Parse("from", text)!.Value.ToString("O", System.Globalization.CultureInfo.InvariantCulture));
}
