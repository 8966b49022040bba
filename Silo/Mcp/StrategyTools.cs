using System.ComponentModel;
using ModelContextProtocol.Server;
using TradeMind.Contracts;

namespace TradeMind.Silo.Mcp;

/// <summary>What votes on what.</summary>
/// <param name="Strategies">As <c>GET strategies</c>.</param>
/// <param name="Watchlist">As <c>GET watchlist</c>.</param>
internal sealed record StrategiesAnswer(IReadOnlyList<StrategyView> Strategies, WatchlistView Watchlist);

/// <summary>The agents of the service.</summary>
/// <param name="Agents">As <c>GET agents</c>.</param>
internal sealed record AgentsAnswer(IReadOnlyList<AgentView> Agents);

/// <summary>The voting strategies, the watchlist, and how the agents do.</summary>
internal sealed class StrategyTools(ITradeMindApi api)
{
    [McpServerTool(Name = "list_strategies", Title = "Strategies and watchlist", UseStructuredContent = true)]
    [Description(
        "The strategies that vote, each with its weight among the technical agents, its parameters with their ranges (periods in bars), "
            + "whether it is enabled and the last slice it voted on; and the watchlist, the symbols that are traded.")]
    public async Task<StrategiesAnswer> ListAsync(CancellationToken cancellation) => new(
        await api.Strategies.GetAsync(cancellation).ConfigureAwait(false),
        await api.Watchlist.GetAsync(cancellation).ConfigureAwait(false));

    [McpServerTool(Name = "list_strategy_changes", Title = "Changes of strategies and watchlist", UseStructuredContent = true)]
    [Description(
        "Who changed strategies, watchlist or configuration, when, why, and each value before and after, newest first. "
            + ToolText.Untrusted)]
    public Task<Page<PlanChangeView>> ChangesAsync(
        [Description(ToolText.Cursor)] string? cursor = null,
        [Description(ToolText.Limit)] int? limit = null,
        CancellationToken cancellation = default) => api.Strategies.HistoryAsync(cursor, limit ?? ToolText.ItemsByDefault, cancellation);

    [McpServerTool(Name = "list_agents", Title = "Agents", UseStructuredContent = true)]
    [Description(
        "What each part of the service does: calls, errors and latencies in milliseconds since the start, and for each strategy how many "
            + "of its votes the decision followed and how many the next close proved right (counts).")]
    public async Task<AgentsAnswer> AgentsAsync(CancellationToken cancellation) =>
        new(await api.Service.AgentsAsync(cancellation).ConfigureAwait(false));
}
