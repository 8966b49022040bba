using System.ComponentModel;
using ModelContextProtocol.Server;
using TradeMind.Contracts;

namespace TradeMind.Silo.Mcp;

/// <summary>The portfolios there are.</summary>
internal sealed class PortfolioListTools(ITradeMindApi api)
{
    [McpServerTool(Name = "list_portfolios", Title = "Portfolios", UseStructuredContent = true)]
    [Description(
        "All portfolios of the service: state, equity and cash in their currency, return since the start and drawdown (fractions), number "
            + "of positions, last slice and what keeps each from going on; and totals by currency. Archived ones no longer trade. "
            + ToolText.Untrusted)]
    public Task<PortfolioListView> ListAsync(CancellationToken cancellation) => api.Portfolios.ListAsync(cancellation);
}
