using TradeMind.Application.Portfolios;
using TradeMind.Contracts;

namespace TradeMind.Silo.Api;

/// <summary><c>round-trips</c>: trades from flat to flat.</summary>
internal static class RoundTripApi
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/round-trips").WithTags("portfolio");
        group.MapGet(
                "/",
                (RoundTripQueries trips, string? symbol, string? strategy, OrderPurpose? exit, DateTimeOffset? from, DateTimeOffset? to,
                    string? cursor, int? limit, CancellationToken cancellation) =>
                    trips.FindAsync(new RoundTripFilter(symbol, strategy, exit, from, to), cursor, limit, cancellation))
            .WithName("GetRoundTrips").WithPortfolioVersion()
            .WithSummary("Round trips with profit, fees, excursions, R multiple and exit reason, newest first")
            .WithDescription(
                "mae and mfe are fractions of the entry price, from the bars held; of the bar of the exit only the exit's price counts. r "
                    + "is the profit in units of the loss at the entry's stop.");
        group.MapGet(
                "/summary",
                (RoundTripQueries trips, string? symbol, string? strategy, OrderPurpose? exit, DateTimeOffset? from, DateTimeOffset? to,
                    CancellationToken cancellation) =>
                    trips.SummaryAsync(new RoundTripFilter(symbol, strategy, exit, from, to), cancellation))
            .WithName("GetRoundTripSummary").WithPortfolioVersion()
            .WithSummary("Totals of round trips, by symbol, strategy, exit reason and weekday");
    }
}
