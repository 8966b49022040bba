using TradeMind.Grains;
using TradeMind.Grains.Views;
using TradeMind.Silo.Hosting.Options;
using TradeMind.Storage.Sqlite;
using TradeMind.Trading.Sessions;

namespace TradeMind.Silo.Api;

/// <summary><c>/api/session</c></summary>
internal static class SessionApi
{
    private static readonly Dictionary<string, (SessionAction Action, string Summary)> Actions = new(StringComparer.Ordinal)
    {
        ["start"] = (SessionAction.Start, "Decide on new slices, and buy again after a pause"),
        ["pause"] = (SessionAction.Pause, "Buy nothing new; exits, stops and targets go on"),
        ["stop"] = (SessionAction.Stop, "Decide on nothing; what rests goes on resting"),
        ["flatten"] = (SessionAction.Flatten, "Sell everything at the next open, and buy nothing until started again"),
        ["reset-breaker"] = (SessionAction.ResetBreaker, "Lift the latched daily-loss breaker"),
    };

    public static void Map(IEndpointRouteBuilder routes)
    {
        var session = routes.MapGroup("/session").WithTags("session");
        session.MapGet("/events", (PortfolioReader reader, int? limit) => reader.SessionEvents(Paging.Limit(limit))).WithName("GetSessionEvents").WithSummary("Who told the session what, when and why, newest first");
        foreach (var (name, (action, summary)) in Actions)
        {
            session.MapPost($"/{name}", (CommandRequest request, HttpContext context, IGrainFactory grains, ServiceSettings settings, FeedChoice feed, TimeProvider clock) =>
                    CommandAsync(action, request, context, grains, settings, feed, clock))
                .WithName($"{action}Session").WithSummary(summary)
                .WithDescription("The same Idempotency-Key again changes nothing and gets the same answer.");
        }
    }

    private static async Task<ServiceStatus> CommandAsync(
        SessionAction action, CommandRequest request, HttpContext context, IGrainFactory grains, ServiceSettings settings, FeedChoice feed, TimeProvider clock)
    {
        var wish = Wish.Of(context, action.ToString(), request.Who, request.Why, clock);
        var command = new SessionCommand(wish.Id, action, wish.Who, wish.Why, wish.At);
        var session = grains.GetGrain<IOrchestratorGrain>(settings.Portfolio);
        var status = wish.IsCarriedOut
            ? await session.GetStatusAsync().ConfigureAwait(false)
            : await session.CommandAsync(command).ConfigureAwait(false);
        return ServiceStatus.Of(status, settings.Provider, feed.Interval.ToString());
    }
}
