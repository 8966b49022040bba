using TradeMind.Application.Sessions;
using TradeMind.Contracts;

namespace TradeMind.Silo.Api;

/// <summary><c>session</c></summary>
internal static class SessionApi
{
    private static readonly Dictionary<string, string> Summaries = new(StringComparer.Ordinal)
    {
        ["start"] = "Decide on new slices, and buy again after a pause",
        ["pause"] = "Buy nothing new; exits, stops and targets go on",
        ["stop"] = "Stop deciding; resting orders stay in the market",
        ["flatten"] = "Sell everything at the next open, and buy nothing until started again",
        ["reset-breaker"] = "Lift the latched daily-loss breaker",
    };

    public static void Map(IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/session").WithTags("session");
        group.MapGet("/events", (SessionQueries session, string? cursor, int? limit) => session.Commands(cursor, limit))
            .WithName("GetSessionEvents")
            .WithSummary("Commands to the session: by whom, when and why, newest first");
        foreach (var (name, action) in SessionCommands.Actions)
        {
            group.MapPost($"/{name}", (CommandRequest? request, HttpContext context, SessionCommands session, TimeProvider clock) =>
                    session.CommandAsync(action, context.Command(action.ToString(), request?.Who, request?.Why, clock)))
                .WithName($"{action}Session").WithSummary(Summaries[name])
                .WithDescription("The same Idempotency-Key again changes nothing and gets the same answer.");
        }
    }
}
