using System.ComponentModel;
using ModelContextProtocol.Server;
using TradeMind.Contracts;

namespace TradeMind.Silo.Mcp;

/// <summary>The portfolio in one answer.</summary>
/// <param name="Portfolio">As <c>GET portfolio</c>.</param>
/// <param name="Today">As <c>GET portfolio/today</c>.</param>
/// <param name="Allocation">As <c>GET portfolio/allocation</c>.</param>
/// <param name="Latest">The last point of <c>GET portfolio/equity</c>, with the drawdown; null before the first slice.</param>
internal sealed record PortfolioAnswer(PortfolioView Portfolio, DayProfitView Today, AllocationView Allocation, EquitySample? Latest);

/// <summary>Cash, equity, positions and their history.</summary>
internal sealed class PortfolioTools(ITradeMindApi api)
{
    private const int LeastPoints = 2, Points = 60;

    [McpServerTool(Name = "get_portfolio", Title = "Portfolio", UseStructuredContent = true)]
    [Description(
        "The portfolio now: cash, equity and each open position (units, average cost, last price, value, profit, resting stop and target) "
            + "in the portfolio's currency; the profit of the last session; how equity is allocated by symbol and sector, as fractions of "
            + "equity with their limits; and in 'latest' the current drawdown, a fraction: 0.10 is 10 % below the highest equity so far.")]
    public async Task<PortfolioAnswer> GetAsync(CancellationToken cancellation)
    {
        var portfolio = await api.Portfolio.GetAsync(cancellation).ConfigureAwait(false);
        var today = await api.Portfolio.TodayAsync(cancellation).ConfigureAwait(false);
        var allocation = await api.Portfolio.AllocationAsync(cancellation).ConfigureAwait(false);
        var equity = await api.Portfolio.EquityAsync(LeastPoints, cancellation: cancellation).ConfigureAwait(false);
        return new PortfolioAnswer(portfolio, today, allocation, equity.Points.Count > 0 ? equity.Points[^1] : null);
    }

    [McpServerTool(Name = "get_equity_history", Title = "Equity over time", UseStructuredContent = true)]
    [Description(
        "Equity over time, oldest first, downsampled to a number of points: equity and buy-and-hold benchmark in the portfolio's currency, "
            + "and drawdown as a fraction of the highest equity until then. Downsampling can leave out the exact top and bottom.")]
    public Task<EquitySeries> HistoryAsync(
        [Description("Maximum number of points, 2 to 20000; 60 by default.")] int? points = null,
        CancellationToken cancellation = default) => api.Portfolio.EquityAsync(points ?? Points, cancellation: cancellation);

    [McpServerTool(Name = "get_portfolio_at", Title = "Portfolio in the past", UseStructuredContent = true)]
    [Description("Cash, equity and open positions as they were at a time, in the portfolio's currency.")]
    public Task<PortfolioView> AtAsync(
        [Description("The time." + ToolTime.Format)] string time,
        CancellationToken cancellation = default) =>
        api.Portfolio.AtAsync(ToolTime.Parse(nameof(time), time) ?? throw ToolTime.Missing(nameof(time)), cancellation);
}
