using TradeMind.Application.MarketData;
using TradeMind.Contracts;

namespace TradeMind.Silo.Api;

/// <summary><c>quarantine</c>: bars that failed the plausibility checks, and what is decided about them.</summary>
internal static class QuarantineApi
{
    private const string Effect =
        "The decision is journalled with who and why, and the symbol goes on at the next check. A bar that is accepted when its slice has "
        + "been decided is stored and not traded on. Repeating the same Idempotency-Key changes nothing.";

    public static void Map(IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/quarantine").WithTags("quarantine");
        group.MapGet("/", (Quarantine quarantine, string? cursor, int? limit, CancellationToken cancellation) =>
                quarantine.ListAsync(cursor, limit, cancellation))
            .WithName("GetQuarantine")
            .WithSummary("Bars that could not be believed, those without a decision first");
        Map(group, "accept", isAccepted: true, "Trade on a bar that was quarantined: it is right");
        Map(group, "reject", isAccepted: false, "Go on without a bar that was quarantined: it is wrong");
    }

    private static void Map(RouteGroupBuilder group, string name, bool isAccepted, string summary)
    {
        var action = isAccepted ? "AcceptBar" : "RejectBar";
        group.MapPost(
                $"/{{symbol}}/{{time}}/{name}",
                (string symbol, DateTimeOffset time, CommandRequest? request, HttpContext context, Quarantine quarantine,
                    TimeProvider clock) =>
                    quarantine.DecideAsync(
                        symbol, time, isAccepted, context.Command(action, request?.Who, request?.Why, clock), context.RequestAborted))
            .WithName(action).WithSummary(summary).WithDescription(Effect);
    }
}
