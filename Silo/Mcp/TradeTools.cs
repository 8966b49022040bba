using System.ComponentModel;
using ModelContextProtocol.Server;
using TradeMind.Contracts;

namespace TradeMind.Silo.Mcp;

/// <summary>Orders and fills.</summary>
internal sealed class TradeTools(ITradeMindApi api)
{
    [McpServerTool(Name = "list_orders", Title = "Orders", UseStructuredContent = true)]
    [Description(
        "Orders, newest first: side, type, purpose (entry, exit, stop loss, take profit and so on), quantity and filled quantity in units, "
            + "limit and stop price in currency per unit, status, and why one ended without being filled. 'next' is the cursor of the "
            + "following page, null on the last.")]
    public Task<Page<OrderView>> OrdersAsync(
        [Description("Only orders for this ticker.")] string? symbol = null,
        [Description("Only orders that can still fill; all by default.")] bool? openOnly = null,
        [Description(ToolText.Cursor)] string? cursor = null,
        [Description(ToolText.Limit)] int? limit = null,
        CancellationToken cancellation = default) =>
        api.Portfolio.OrdersAsync(openOnly ?? false, symbol, cursor, limit ?? ToolText.ItemsByDefault, cancellation);

    [McpServerTool(Name = "list_trades", Title = "Trades", UseStructuredContent = true)]
    [Description(
        "Fills, newest first: side, quantity in units, price in currency per unit, commission in currency, the profit in currency of the "
            + "units that a sale sold (net of fees; null for a purchase), the id of the decision behind it, and the agents' reasons. "
            + ToolText.Untrusted)]
    public Task<Page<TradeView>> TradesAsync(
        [Description("Only fills of this ticker.")] string? symbol = null,
        [Description("Only fills of this time or later." + ToolTime.Format)] string? from = null,
        [Description("Only fills of this time or earlier." + ToolTime.Format)] string? to = null,
        [Description("Order by this column instead, such as profit, or -profit for the largest first.")] string? sort = null,
        [Description(ToolText.Cursor)] string? cursor = null,
        [Description(ToolText.Limit)] int? limit = null,
        CancellationToken cancellation = default) => api.Portfolio.TradesAsync(
            symbol, ToolTime.Parse(nameof(from), from), ToolTime.Parse(nameof(to), to), cursor, limit ?? ToolText.ItemsByDefault, sort,
            cancellation);
}
