using TradeMind.Application.Portfolios;
using TradeMind.Contracts;
using TradeMind.Storage.Reading;

namespace TradeMind.Silo.Api;

/// <summary>The portfolio: <c>portfolio</c>, <c>holdings</c>, <c>orders</c>, <c>trades</c></summary>
internal static class PortfolioApi
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("").WithTags("portfolio");
        group.MapGet("/portfolio", (PortfolioQueries portfolio) => portfolio.Now()).WithName("GetPortfolio")
            .WithSummary("Cash, equity and open positions as of the last journal entry").WithPortfolioVersion();
        group.MapGet("/portfolio/at", (PortfolioQueries portfolio, DateTimeOffset? time, long? sequence) => portfolio.At(time, sequence))
            .WithName("GetPortfolioAt").WithSummary("The portfolio as it was after a journal entry, or at a time");
        MapOverview(group);
        group.MapGet(
                "/portfolio/equity",
                (PortfolioQueries portfolio, int? points, string? range, CancellationToken cancellation) =>
                    portfolio.EquityAsync(points, range, cancellation))
            .WithName("GetEquity").WithSummary("Equity, buy and hold and drawdown over time, downsampled for a chart")
            .WithDescription($"range is one of {EquityRanges.Known}, up to the last slice.")
            .WithPortfolioVersion();
        group.MapGet("/portfolio/allocation", (PortfolioAnalysis analysis) => analysis.Allocation()).WithName("GetAllocation")
            .WithSummary("How the equity is allocated, by symbol and by sector, with the limits").WithPortfolioVersion();
        group.MapGet("/portfolio/today", (PortfolioAnalysis analysis) => analysis.Today()).WithName("GetToday")
            .WithSummary("The profit of the last session in the journal").WithPortfolioVersion();
        group.MapGet("/portfolio/history", (PortfolioQueries portfolio, string? cursor, int? limit) => portfolio.History(cursor, limit))
            .WithName("GetPortfolioHistory").WithSummary("The portfolio after each journal entry, oldest first");
        group.MapGet("/holdings", (PortfolioQueries portfolio) => Page.Whole(portfolio.Holdings())).WithName("GetHoldings")
            .WithSummary("Open positions with their resting stops and targets");
        group.MapGet(
                "/orders",
                (PortfolioQueries portfolio, string? status, string? symbol, string? cursor, int? limit) =>
                    portfolio.Orders(status, symbol, cursor, limit))
            .WithName("GetOrders").WithSummary("Orders, newest first");
        MapTrades(group);
    }

    private static void MapOverview(RouteGroupBuilder group)
    {
        group.MapGet(
                "/portfolio/overview",
                (OverviewQueries overview, string? range, int? points, CancellationToken cancellation) =>
                    overview.GetAsync(range, points, cancellation))
            .WithName("GetOverview").WithSummary("Everything of the portfolio as of one journal entry, so that its numbers fit together")
            .WithDescription($"range is what the curve shows, one of {EquityRanges.Known}; the profit of each of them is given as well.")
            .WithPortfolioVersion();
        group.MapGet(
                "/portfolio/calendar",
                (OverviewQueries overview, int? year, CancellationToken cancellation) => overview.CalendarAsync(year, cancellation))
            .WithName("GetCalendar").WithSummary("The profit of each day and month of a year; that of the last slice by default")
            .WithPortfolioVersion();
        group.MapGet("/portfolio/contribution", (Contributions contributions) => contributions.Get())
            .WithName("GetContribution").WithSummary("What each symbol and each strategy contributed to the profit, to the last digit")
            .WithPortfolioVersion();
    }

    private static void MapTrades(RouteGroupBuilder group)
    {
        group.MapGet(
                "/trades/export",
                (PortfolioQueries portfolio, string? symbol, DateTimeOffset? from, DateTimeOffset? to) =>
                    new CsvDownload(portfolio.Export(symbol, from, to)))
            .WithName("ExportTrades").WithSummary("The same fills as CSV").Produces<string>(StatusCodes.Status200OK, "text/csv");
        group.MapGet(
                "/trades",
                (PortfolioQueries portfolio, string? symbol, DateTimeOffset? from, DateTimeOffset? to, string? sort, string? cursor,
                    int? limit) =>
                    portfolio.Trades(symbol, from, to, sort, cursor, limit))
            .WithName("GetTrades").WithSummary("Fills with the reasons for them, newest first")
            .WithDescription(
                $"sort orders them by one of {string.Join(", ", TradeOrder.Names)}; with a - before it the largest come first.");
    }

    /// <summary>Fills as a file to download.</summary>
    private sealed class CsvDownload(TradeExport export) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            var response = httpContext.Response;
            response.ContentType = "text/csv; charset=utf-8; header=present";
            response.Headers.ContentDisposition = "attachment; filename=\"trades.csv\"";
            return export.WriteAsync(response.Body, httpContext.RequestAborted);
        }
    }
}
