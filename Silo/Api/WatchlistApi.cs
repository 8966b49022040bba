using Microsoft.Net.Http.Headers;
using TradeMind.Grains.Requests;
using TradeMind.Grains.Views;
using TradeMind.MarketData.Sectors;
using TradeMind.Storage.Reading;
using TradeMind.Trading.Market;
using TradeMind.Trading.Sessions;

namespace TradeMind.Silo.Api;

/// <summary><c>watchlist</c>: what is traded.</summary>
internal static class WatchlistApi
{
    private const string Effect =
        "It is journalled and takes effect at the next slice, with strategies warmed up on the history of what joins. A symbol of which something is held or waits to be bought cannot be taken off. "
        + "The same Idempotency-Key again changes nothing.";

    public static void Map(IEndpointRouteBuilder routes)
    {
        var watchlist = routes.MapGroup("/watchlist").WithTags("watchlist");
        watchlist.MapGet("/", (IPlanReader plans, FeedChoice feed) => View(plans.Now(), feed)).WithName("GetWatchlist").WithSummary("What is traded, and what could be").AddEndpointFilter(async (invocation, next) =>
        {
            var plans = invocation.HttpContext.RequestServices.GetRequiredService<IPlanReader>();
            var version = new EntityTagHeaderValue(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"\"plan-{plans.Now().Sequence}\""), isWeak: true);
            return PortfolioVersion.IsKnown(invocation.HttpContext, version) ? TypedResults.StatusCode(StatusCodes.Status304NotModified) : await next(invocation).ConfigureAwait(false);
        }).Produces(StatusCodes.Status304NotModified);
        watchlist.MapPut("/", ReplaceAsync).WithName("ReplaceWatchlist").WithSummary("Another watchlist in place of the one there is").WithDescription(Effect);
        watchlist.MapPost("/", AddAsync).WithName("AddToWatchlist").WithSummary("More symbols").WithDescription(Effect);
        watchlist.MapDelete("/{symbol}", RemoveAsync).WithName("RemoveFromWatchlist").WithSummary("One symbol less; its history stays").WithDescription(Effect);
    }

    private static async Task<WatchlistView> ReplaceAsync(WatchlistRequest request, HttpContext context, PlanChanges changes, FeedChoice feed, TimeProvider clock) =>
        View(await changes.ApplyAsync(new WatchlistReplaced(Given(request), Sectors(request.Symbols)), Wish.Of(context, "watchlist", request.Who, request.Why, clock)).ConfigureAwait(false), feed);

    private static async Task<WatchlistView> AddAsync(WatchlistRequest request, HttpContext context, PlanChanges changes, FeedChoice feed, TimeProvider clock) =>
        View(await changes.ApplyAsync(new WatchlistChanged(Given(request), [], Sectors(request.Symbols)), Wish.Of(context, "watchlist", request.Who, request.Why, clock)).ConfigureAwait(false), feed);

    private static async Task<WatchlistView> RemoveAsync(string symbol, string? who, string? why, HttpContext context, PlanChanges changes, FeedChoice feed, TimeProvider clock) =>
        View(await changes.ApplyAsync(new WatchlistChanged([], [symbol]), Wish.Of(context, "watchlist", who, why, clock)).ConfigureAwait(false), feed);

    private static IReadOnlyList<string> Given(WatchlistRequest request) => request.Symbols is { Count: > 0 } symbols && symbols.All(s => s is not null)
        ? symbols
        : throw new FieldException("symbols", "symbols is empty: name at least one ticker, such as [\"AAPL\"]");

    /// <summary>Of the tickers that are some; the others are told of when the change is checked.</summary>
    private static Dictionary<string, string> Sectors(IReadOnlyList<string> symbols) =>
        symbols.Where(Symbol.IsTicker).Select(s => new Symbol(s)).Distinct().ToDictionary(s => s.Ticker, s => SectorMap.Default[s], StringComparer.Ordinal);

    private static WatchlistView View(PlanVersion plan, FeedChoice feed) => new(
        [.. plan.Plan.Watched.Select(s => s.Ticker)], feed.Available, [.. plan.Plan.Symbols.Where((_, i) => !plan.Plan.IsWatched(i)).Select(s => s.Ticker)], plan.Sequence);
}
