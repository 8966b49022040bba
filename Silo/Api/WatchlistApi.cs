using System.Globalization;
using Microsoft.Net.Http.Headers;
using TradeMind.Application.Strategies;
using TradeMind.Contracts;

namespace TradeMind.Silo.Api;

/// <summary><c>watchlist</c>: what is traded.</summary>
internal static class WatchlistApi
{
    private const string Effect =
        "It is journalled and takes effect at the next slice, with strategies warmed up on the history of what joins. A symbol of which "
        + "something is held or waits to be bought cannot be taken off. Repeating the same Idempotency-Key changes nothing.";

    public static void Map(IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/watchlist").WithTags("watchlist");
        group.MapGet("/", (Watchlist watchlist) => watchlist.Get()).WithName("GetWatchlist")
            .WithSummary("The watchlist, and the symbols that could be added").AddEndpointFilter(SkipWhenKnownAsync)
            .Produces(StatusCodes.Status304NotModified);
        group.MapGet(
                "/quotes",
                (WatchlistQuotes quotes, int? closes, CancellationToken cancellation) => quotes.GetAsync(closes, cancellation))
            .WithName("GetWatchlistQuotes")
            .WithSummary("Price, change, last closes, position, last vote and age of the data of each symbol of the watchlist")
            .WithDescription("change is to the last close of the day before. closes sets how many of the last closes, 2 to 200.");
        group.MapPut("/", ReplaceAsync).WithName("ReplaceWatchlist")
            .WithSummary("Replace the watchlist").WithDescription(Effect);
        group.MapPost("/", AddAsync).WithName("AddToWatchlist").WithSummary("More symbols").WithDescription(Effect);
        group.MapDelete("/{symbol}", RemoveAsync).WithName("RemoveFromWatchlist")
            .WithSummary("One symbol less; its history stays").WithDescription(Effect);
    }

    private static Task<WatchlistView> ReplaceAsync(
        WatchlistRequest request, HttpContext context, Watchlist watchlist, TimeProvider clock) =>
            watchlist.ReplaceAsync(request, context.Command("watchlist", request.Who, request.Why, clock));

    private static Task<WatchlistView> AddAsync(WatchlistRequest request, HttpContext context, Watchlist watchlist, TimeProvider clock) =>
        watchlist.AddAsync(request, context.Command("watchlist", request.Who, request.Why, clock));

    private static Task<WatchlistView> RemoveAsync(
        string symbol, string? who, string? why, HttpContext context, Watchlist watchlist, TimeProvider clock) =>
        watchlist.RemoveAsync(symbol, context.Command("watchlist", who, why, clock));

    private static async ValueTask<object?> SkipWhenKnownAsync(EndpointFilterInvocationContext invocation, EndpointFilterDelegate next)
    {
        var version = invocation.HttpContext.RequestServices.GetRequiredService<Watchlist>().Version;
        var tag = new EntityTagHeaderValue(string.Create(CultureInfo.InvariantCulture, $"\"plan-{version}\""), isWeak: true);
        return PortfolioVersion.IsKnown(invocation.HttpContext, tag)
            ? TypedResults.StatusCode(StatusCodes.Status304NotModified)
            : await next(invocation).ConfigureAwait(false);
    }
}
