using TradeMind.Grains.Views;
using TradeMind.Storage;
using TradeMind.Storage.Reading;
using TradeMind.Trading.Sessions;

namespace TradeMind.Silo.Api;

/// <summary><c>quarantine</c>: bars that could not be believed, and what is decided about them.</summary>
internal static class QuarantineApi
{
    private const string Effect =
        "The decision is journalled with who and why, and the symbol goes on at the next check. A bar that is accepted when its slice has "
        + "been decided is stored and not traded on. The same Idempotency-Key again changes nothing.";

    public static void Map(IEndpointRouteBuilder routes)
    {
        var quarantine = routes.MapGroup("/quarantine").WithTags("quarantine");
        quarantine.MapGet("/", ListAsync)
            .WithName("GetQuarantine")
            .WithSummary("Bars that could not be believed, those without a decision first");
        Map(quarantine, "accept", SessionAction.AcceptBar, "Trade on a bar that was quarantined: it is right");
        Map(quarantine, "reject", SessionAction.RejectBar, "Go on without a bar that was quarantined: it is wrong");
    }

    private static void Map(RouteGroupBuilder quarantine, string name, SessionAction action, string summary) => quarantine
        .MapPost(
            $"/{{symbol}}/{{time}}/{name}",
            (string symbol, DateTimeOffset time, CommandRequest request, HttpContext context, QuarantineDecisions decisions) =>
                decisions.DecideAsync(action, symbol, time, request, context))
        .WithName($"{action}").WithSummary(summary).WithDescription(Effect);

    private static async Task<List<QuarantineView>> ListAsync(IQuarantineStore store, int? limit, CancellationToken cancellation) =>
        [.. (await store.ListAsync(Paging.Limit(limit), cancellation).ConfigureAwait(false)).Select(QuarantineView.Of)];
}
