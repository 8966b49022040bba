using System.ComponentModel;
using ModelContextProtocol.Server;
using TradeMind.Contracts;

namespace TradeMind.Silo.Mcp;

/// <summary>Why a symbol was bought or sold.</summary>
/// <param name="Fill">The last fill of that side; null when there is none, and then the last decision explains what was intended.</param>
/// <param name="Decision">As <c>GET decisions/{id}</c>; null when the fill was not decided by the agents.</param>
internal sealed record WhyAnswer(TradeView? Fill, DecisionChain? Decision);

/// <summary>Decisions and the reasons for them.</summary>
internal sealed class DecisionTools(ITradeMindApi api)
{
    private const int PageSize = 200;

    [McpServerTool(Name = "list_decisions", Title = "Decisions", UseStructuredContent = true)]
    [Description(
        "Decisions, newest first: the agents' signals with confidence (0 to 1), the vote with weights and score (-1 sell to 1 buy), the "
            + "verdict of each risk rule, units asked and allowed, and the resulting order or the reason for the rejection. "
            + ToolText.Untrusted)]
    public Task<Page<DecisionView>> ListAsync(
        [Description("Only decisions on this ticker.")] string? symbol = null,
        [Description("Only decisions on which this agent did not abstain, such as macd_trend.")] string? agent = null,
        [Description("Only decisions of this time or later." + ToolTime.Format)] string? from = null,
        [Description("Only decisions of this time or earlier." + ToolTime.Format)] string? to = null,
        [Description(ToolText.Cursor)] string? cursor = null,
        [Description(ToolText.Limit)] int? limit = null,
        CancellationToken cancellation = default) => api.Decisions.FindAsync(
            symbol, agent, ToolTime.Parse(nameof(from), from), ToolTime.Parse(nameof(to), to), cursor, limit ?? ToolText.ItemsByDefault,
            cancellation);

    [McpServerTool(Name = "explain_decision", Title = "Explanation of a decision", UseStructuredContent = true)]
    [Description(
        "One decision in full: the bar at whose close it was made (prices in currency), every agent's signal and reason, the vote, the "
            + "risk verdicts, its orders, and their fills. " + ToolText.Untrusted)]
    public Task<DecisionChain> ExplainAsync(
        [Description("Id of the decision, such as main-d12.")] string id,
        CancellationToken cancellation = default) => api.Decisions.GetAsync(id, cancellation);

    [McpServerTool(Name = "why", Title = "Why a symbol was bought or sold", UseStructuredContent = true)]
    [Description(
        "Why a symbol was last bought or sold: the last fill, and the full explanation of the decision behind it. The fill's 'purpose' "
            + "says what closed a position: an exit was decided by the agents; for a stop loss or take profit the decision is that of the "
            + "entry which the order protected. Without a fill it explains the last decision on that side, which may have been rejected. "
            + "Prices are in currency per unit, quantities in units. " + ToolText.Untrusted)]
    public async Task<WhyAnswer> WhyAsync(
        [Description(ToolText.Symbol)] string symbol,
        [Description("Buy or Sell; whichever was last by default.")] OrderSide? side = null,
        CancellationToken cancellation = default)
    {
        if (await LastFillAsync(symbol, side, cancellation).ConfigureAwait(false) is { } fill)
        {
            var decision = fill.Decision is null ? null : await api.Decisions.GetAsync(fill.Decision, cancellation).ConfigureAwait(false);
            return new WhyAnswer(fill, decision);
        }

        var last = await LastDecisionAsync(symbol, side, cancellation).ConfigureAwait(false)
            ?? throw ToolCalls.NotFound(
                $"'{symbol}' was never {(side is null ? "traded" : side == OrderSide.Buy ? "bought" : "sold")}, and no such decision was "
                    + "made: list_symbols gives the symbols, list_decisions the decisions");
        return new WhyAnswer(Fill: null, await api.Decisions.GetAsync(last.Id, cancellation).ConfigureAwait(false));
    }

    private Task<TradeView?> LastFillAsync(string symbol, OrderSide? side, CancellationToken cancellation) => FirstAsync(
        cursor => api.Portfolio.TradesAsync(symbol, cursor: cursor, limit: PageSize, cancellation: cancellation),
        fill => side is null || fill.Side == side);

    private Task<DecisionView?> LastDecisionAsync(string symbol, OrderSide? side, CancellationToken cancellation) => FirstAsync(
        cursor => api.Decisions.FindAsync(symbol, cursor: cursor, limit: PageSize, cancellation: cancellation),
        decision => decision.Side switch
        {
            SignalSide.Buy => side is not OrderSide.Sell,
            SignalSide.Sell => side is not OrderSide.Buy,
            _ => false,
        });

    /// <summary>The newest item that fits, page by page.</summary>
    private static async Task<T?> FirstAsync<T>(Func<string?, Task<Page<T>>> read, Func<T, bool> fits)
        where T : class
    {
        string? cursor = null;
        do
        {
            var page = await read(cursor).ConfigureAwait(false);
            if (page.Items.FirstOrDefault(fits) is { } found)
            {
                return found;
            }

            cursor = page.Next;
        }
        while (cursor is not null);
        return null;
    }
}
