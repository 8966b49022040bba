using System.Globalization;
using TradeMind.Grains.Events;
using TradeMind.Grains.Requests;

namespace TradeMind.Silo.Api;

/// <summary><c>/api/events</c>: everything that is journalled, as it happens.</summary>
internal static class EventApi
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/events", Get).WithName("GetEvents").WithTags("events").WithSummary("Server-sent events: decisions, fills, ended orders, commands, the books after each slice")
            .WithDescription(
                "Each event has an id. A client that comes back with Last-Event-ID gets everything after it, nothing twice. Without it events begin with the next one; "
                + "after=0 begins with the first.")
            .Produces<string>(StatusCodes.Status200OK, "text/event-stream")
            .DisableRequestTimeout();

    private static EventStream Get(EventHistory history, HttpContext context, long? after, CancellationToken cancellation)
    {
        var last = context.Request.Headers["Last-Event-ID"].ToString();
        var place = last.Length > 0 ? EventPlace.Parse(last) : after is { } sequence ? new EventPlace(sequence, int.MaxValue) : (EventPlace?)null;
        return new EventStream(history.FollowAsync(place, cancellation));
    }
}

/// <summary>Where an event stands among all of a portfolio.</summary>
/// <param name="Sequence">Number of the journal entry.</param>
/// <param name="Place">Among the events of the entry.</param>
internal readonly record struct EventPlace(long Sequence, int Place) : IComparable<EventPlace>
{
    /// <exception cref="FieldException">The text is none.</exception>
    public static EventPlace Parse(string text)
    {
        var parts = text.Split('.');
        return parts.Length == 2 && long.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var sequence)
            && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var place)
            ? new EventPlace(sequence, place)
            : throw new FieldException("Last-Event-ID", $"Last-Event-ID '{text}' is none: use the id of the last event that was received, such as 12.0");
    }

    public static EventPlace Of(PortfolioEvent item) => new(item.Sequence, item.Place);

    public int CompareTo(EventPlace other) => Sequence != other.Sequence ? Sequence.CompareTo(other.Sequence) : Place.CompareTo(other.Place);

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Sequence}.{Place}");
}
