using System.ComponentModel;
using ModelContextProtocol.Server;
using TradeMind.Contracts;

namespace TradeMind.Silo.Mcp;

/// <summary>The state of the service.</summary>
/// <param name="Status">As <c>GET status</c>.</param>
/// <param name="Market">As <c>GET market</c>.</param>
internal sealed record StatusAnswer(ServiceStatus Status, MarketStatusView Market);

/// <summary>The data that are traded on.</summary>
/// <param name="Coverage">As <c>GET data</c>.</param>
/// <param name="Providers">As <c>GET providers</c>.</param>
internal sealed record DataAnswer(IReadOnlyList<DataCoverageView> Coverage, IReadOnlyList<ProviderView> Providers);

/// <summary>Status, market hours and data.</summary>
internal sealed class ServiceTools(ITradeMindApi api)
{
    [McpServerTool(Name = "get_status", Title = "Status of the service", UseStructuredContent = true)]
    [Description(
        "Whether the session runs, is paused or stopped, what keeps it from going on, where its data come from and how old they are "
            + "(seconds), and whether the exchange is open. Always paper trading: simulated money. On a replay, times are those of the "
            + "past that is played.")]
    public async Task<StatusAnswer> StatusAsync(CancellationToken cancellation) => new(
        await api.Service.StatusAsync(cancellation).ConfigureAwait(false),
        await api.Service.MarketAsync(cancellation).ConfigureAwait(false));

    [McpServerTool(Name = "get_data_quality", Title = "Data and providers", UseStructuredContent = true)]
    [Description(
        "The bars there are of each symbol: first and last time, count, gaps, findings, age in seconds; and whether each provider answers. "
            + ToolText.Untrusted)]
    public async Task<DataAnswer> DataAsync(CancellationToken cancellation) => new(
        await api.Service.DataAsync(cancellation).ConfigureAwait(false),
        await api.Service.ProvidersAsync(cancellation).ConfigureAwait(false));
}
