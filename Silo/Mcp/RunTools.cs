using System.ComponentModel;
using System.Text.Json;
using ModelContextProtocol.Server;
using TradeMind.Contracts;

namespace TradeMind.Silo.Mcp;

/// <summary>The result of a run, in part.</summary>
/// <param name="Run">As <c>GET backtests/{id}</c>.</param>
/// <param name="Result">Members of <c>GET backtests/{id}/result</c> by name.</param>
/// <param name="OtherParts">Members that were left out, for <c>parts</c>.</param>
internal sealed record RunResultAnswer(RunView Run, IReadOnlyDictionary<string, JsonElement> Result, IReadOnlyList<string> OtherParts);

/// <summary>Backtests, sweeps, walk-forward analyses and checks, and comparisons of them.</summary>
internal sealed class RunTools(ITradeMindApi api)
{
    private const string Kind = "Backtest, Sweep, WalkForward or Check; Backtest by default.", Id = "Id of the run, such as run-12.";

    [McpServerTool(Name = "list_runs", Title = "Backtests and other runs", UseStructuredContent = true)]
    [Description(
        "Runs over past bars, newest first: request, state, progress, and a summary with the main figures (money in currency, returns and "
            + "drawdowns as fractions, null where a figure is not defined).")]
    public Task<Page<RunView>> ListAsync(
        [Description(Kind)] RunKind? kind = null,
        [Description("Only runs in this state.")] RunState? state = null,
        [Description(ToolText.Cursor)] string? cursor = null,
        [Description(ToolText.Limit)] int? limit = null,
        CancellationToken cancellation = default) => Runs(kind).ListAsync(state, cursor, limit ?? ToolText.ItemsByDefault, cancellation);

    [McpServerTool(Name = "get_run_result", Title = "Result of a run", UseStructuredContent = true)]
    [Description(
        "A run and the figures of its result: metrics (returns, volatility and drawdowns as fractions, money in currency, definitions in "
            + "the product's metrics page), how likely the result is luck, and the configuration. Long lists, such as orders, trades and "
            + "equity, are left out unless 'parts' names them; 'otherParts' lists what there is. A run that has not finished has no result "
            + "yet: list_runs gives its progress.")]
    public async Task<RunResultAnswer> ResultAsync(
        [Description(Id)] string id,
        [Description(Kind)] RunKind? kind = null,
        [Description("Only these parts of the result, such as [\"metrics\", \"trades\"]; all but lists by default.")]
        string[]? parts = null,
        CancellationToken cancellation = default)
    {
        var run = await Runs(kind).GetAsync(id, cancellation).ConfigureAwait(false);
        var result = await Runs(kind).ResultAsync(id, cancellation).ConfigureAwait(false);
        var members = result.EnumerateObject().ToDictionary(member => member.Name, member => member.Value, StringComparer.Ordinal);
        if (parts?.FirstOrDefault(part => !members.ContainsKey(part)) is { } unknown)
        {
            throw ToolCalls.NotFound($"the result of {id} has no part '{unknown}': use {string.Join(", ", members.Keys)}");
        }

        var chosen = members
            .Where(member => parts?.Contains(member.Key, StringComparer.Ordinal) ?? member.Value.ValueKind != JsonValueKind.Array)
            .ToDictionary(StringComparer.Ordinal);
        return new RunResultAnswer(run, chosen, [.. members.Keys.Where(name => !chosen.ContainsKey(name))]);
    }

    [McpServerTool(Name = "compare_runs", Title = "Comparison of runs", UseStructuredContent = true)]
    [Description(
        "Whether finished backtests or walk-forward analyses differ by more than chance, paired by date, each compared with the first: "
            + "difference of annual return (a fraction) and of annual Sharpe ratio with confidence interval, p-value corrected for the "
            + "number of comparisons, a verdict on each, and a summary of both. 'NoDifference' is an honest answer: these data show none.")]
    public Task<ComparisonView> CompareAsync(
        [Description("Ids of 2 to 10 finished runs, such as [\"run-1\", \"run-2\"].")] string[] ids,
        CancellationToken cancellation = default) => api.Research.CompareAsync(ids, cancellation);

    private IRunApi Runs(RunKind? kind) => kind switch
    {
        RunKind.Sweep => api.Sweeps,
        RunKind.WalkForward => api.WalkForwards,
        RunKind.Check => api.Checks,
        _ => api.Backtests,
    };
}
