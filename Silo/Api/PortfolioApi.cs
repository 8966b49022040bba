using TradeMind.Storage.Reading;
using TradeMind.Storage.Sqlite;

namespace TradeMind.Silo.Api;

/// <summary>The books: <c>/api/portfolio</c>, <c>/api/holdings</c>, <c>/api/orders</c>, <c>/api/trades</c></summary>
internal static class PortfolioApi
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var books = routes.MapGroup("").WithTags("portfolio");
        books.MapGet("/portfolio", Get).WithName("GetPortfolio").WithSummary("Cash, equity and open positions as of the last journal entry");
        books.MapGet("/portfolio/history", History).WithName("GetPortfolioHistory").WithSummary("The books after each journal entry, oldest first");
        books.MapGet("/holdings", (PortfolioReader reader) => reader.Holdings()).WithName("GetHoldings").WithSummary("Open positions with their resting stops and targets");
        books.MapGet("/orders", Orders).WithName("GetOrders").WithSummary("Orders, newest first");
        books.MapGet("/trades", Trades).WithName("GetTrades").WithSummary("Fills with the reasons for them, newest first");
    }

    private static PortfolioView Get(PortfolioReader reader)
    {
        var now = reader.Now();
        return new PortfolioView(now?.Sequence ?? 0, now?.Time, now?.Cash ?? 0, now?.Reserved ?? 0, now?.Equity ?? 0, now?.BreakerTripped ?? false, reader.Holdings());
    }

    private static Page<EquityPoint> History(PortfolioReader reader, string? cursor, int? limit) =>
        reader.Equity(cursor is null ? 0 : Paging.Before(cursor), Paging.Limit(limit));

    private static Page<OrderView> Orders(PortfolioReader reader, string? status, string? symbol, string? cursor, int? limit) => reader.Orders(
        status switch
        {
            null or "all" => false,
            "open" => true,
            _ => throw new ArgumentException($"status '{status}' is not known: use open or all"),
        },
        symbol, Paging.Before(cursor), Paging.Limit(limit));

    private static Page<TradeView> Trades(PortfolioReader reader, string? symbol, DateTimeOffset? from, DateTimeOffset? to, string? cursor, int? limit)
    {
        var (first, last) = Paging.Span(from, to);
        return reader.Trades(symbol, first, last, Paging.Before(cursor), Paging.Limit(limit));
    }
}
