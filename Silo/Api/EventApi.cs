using TradeMind.Silo.Events;

namespace TradeMind.Silo.Api;

/// <summary><c>/api/events</c>: journalled events as they happen.</summary>
internal static class EventApi
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/events", Get).WithName("GetEvents").WithTags("events")
            .WithSummary("Server-sent events: decisions, fills, ended orders, commands, and the portfolio after each slice")
            .WithDescription(
                "Each event has an id. A client that reconnects with Last-Event-ID gets everything after it, nothing twice. Without it the "
                    + "stream starts with the next event; "
                + "after=0 begins with the first.")
            .Produces<string>(StatusCodes.Status200OK, "text/event-stream")
            .DisableRequestTimeout();

    private static EventStream Get(EventHistory history, EventHub hub, HttpContext context, long? after, CancellationToken cancellation)
    {
        var last = context.Request.Headers["Last-Event-ID"].ToString();
        var place = last.Length > 0 ? EventPosition.Parse(last) : after is { } sequence
            ? new EventPosition(sequence, int.MaxValue)
            : (EventPosition?)null;
        return new EventStream(history.FollowAsync(place, cancellation).Select(placed => placed.Frame), () => hub.Pause);
    }
}
