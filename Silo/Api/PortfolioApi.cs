using Microsoft.AspNetCore.Http.HttpResults;
using TradeMind.Grains.Requests;
using TradeMind.Grains.Views;
using TradeMind.Silo.Reading;
using TradeMind.Storage.Reading;

namespace TradeMind.Silo.Api;

/// <summary>The books: <c>/api/portfolio</c>, <c>/api/holdings</c>, <c>/api/orders</c>, <c>/api/trades</c></summary>
internal static class PortfolioApi
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var books = routes.MapGroup("").WithTags("portfolio");
        books.MapGet("/portfolio", Get).WithName("GetPortfolio").WithSummary("Cash, equity and open positions as of the last journal entry").WithPortfolioVersion();
        books.MapGet("/portfolio/at", At).WithName("GetPortfolioAt").WithSummary("The books as they were: after a journal entry, or at a time");
        books.MapGet("/portfolio/equity", EquityAsync).WithName("GetEquity").WithSummary("Equity, buy and hold and drawdown over time, in few enough points to draw").WithPortfolioVersion();
        books.MapGet("/portfolio/allocation", (PortfolioAnalysis analysis) => analysis.Allocation()).WithName("GetAllocation").WithSummary("What the equity is spread over, by symbol and by sector, with the limits").WithPortfolioVersion();
        books.MapGet("/portfolio/today", (PortfolioAnalysis analysis) => analysis.Today()).WithName("GetToday").WithSummary("The profit of the last session in the books").WithPortfolioVersion();
        books.MapGet("/portfolio/history", History).WithName("GetPortfolioHistory").WithSummary("The books after each journal entry, oldest first");
        books.MapGet("/holdings", (IPortfolioReader reader) => reader.Holdings()).WithName("GetHoldings").WithSummary("Open positions with their resting stops and targets");
        books.MapGet("/orders", Orders).WithName("GetOrders").WithSummary("Orders, newest first");
        books.MapGet("/trades/export", Export).WithName("ExportTrades").WithSummary("The same fills as CSV").Produces<string>(StatusCodes.Status200OK, "text/csv");
        books.MapGet("/trades", Trades).WithName("GetTrades").WithSummary("Fills with the reasons for them, newest first")
            .WithDescription($"sort orders them by one of {string.Join(", ", TradeOrder.Names)}; with a - before it the largest come first.");
    }

    private static PortfolioView Get(IPortfolioReader reader)
    {
        var now = reader.Now();
        return new PortfolioView(now?.Sequence ?? 0, now?.Time, now?.Cash ?? 0, now?.Reserved ?? 0, now?.Equity ?? 0, now?.BreakerTripped ?? false, reader.Holdings());
    }

    private static Results<Ok<PortfolioView>, ProblemHttpResult> At(IPortfolioHistoryReader past, DateTimeOffset? time, long? sequence)
    {
        if (time is null == sequence is null)
        {
            throw new FieldException("time", "say which books: give either time or sequence");
        }

        var entry = sequence ?? past.LastUntil(time!.Value.UtcTicks)?.Sequence;
        return entry is not null && past.At(entry.Value) is { } books
            ? TypedResults.Ok(books)
            : Problems.NotFound(sequence is null
                ? $"there were no books yet at {time:O}: give a later time"
                : $"there is no journal entry {sequence}: portfolio/history lists them");
    }

    private static Task<EquitySeries> EquityAsync(EquityHistory history, int? points, CancellationToken cancellation) => history.SampleAsync(
        points is null ? 1_000 : points is >= 2 and <= 20_000 ? points.Value : throw new FieldException("points", $"points is {points}: use 2 to 20000"), cancellation);

    private static Page<EquityPoint> History(IPortfolioReader reader, string? cursor, int? limit) =>
        reader.Equity(cursor is null ? 0 : Paging.Before(cursor), Paging.Limit(limit));

    private static Page<OrderView> Orders(IPortfolioReader reader, string? status, string? symbol, string? cursor, int? limit) => reader.Orders(
        status switch
        {
            null or "all" => false,
            "open" => true,
            _ => throw new FieldException("status", $"status '{status}' is not known: use open or all"),
        },
        symbol, Paging.Before(cursor), Paging.Limit(limit));

    private static Page<TradeView> Trades(IPortfolioReader reader, string? symbol, DateTimeOffset? from, DateTimeOffset? to, string? sort, string? cursor, int? limit)
    {
        var (first, last) = Paging.Span(from, to);
        if (sort is null)
        {
            return reader.Trades(symbol, first, last, Paging.Before(cursor), Paging.Limit(limit));
        }

        var order = TradeOrder.Parse(sort) ?? throw new FieldException("sort", $"sort is '{sort}': use one of {string.Join(", ", TradeOrder.Names)}, with a - before it for the largest first");
        return reader.Trades(symbol, first, last, order, cursor is null ? 0 : Paging.Before(cursor), Paging.Limit(limit));
    }

    private static TradeExport Export(IPortfolioReader reader, string? symbol, DateTimeOffset? from, DateTimeOffset? to)
    {
        var (first, last) = Paging.Span(from, to);
        return new TradeExport(before => reader.Trades(symbol, first, last, before, 1_000));
    }
}
