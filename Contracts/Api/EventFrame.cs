using System.Text.Json;

namespace TradeMind.Contracts;

/// <summary>Whether events are arriving.</summary>
public enum FeedState
{
    /// <summary>Connected; events come as they happen.</summary>
    Live,

    /// <summary>The connection was lost; it is being tried again, and nothing will be missing afterwards.</summary>
    Reconnecting,
}

/// <summary>A frame of the event stream: an event, or a change of the connection.</summary>
/// <param name="State">Whether events are arriving.</param>
/// <param name="Id">Where the stream can be taken up again behind it; null before the first event.</param>
/// <param name="Kind">The event's type, such as <c>OrderExecuted</c>; empty for a change of the connection.</param>
/// <param name="Event">The event; null for a change of the connection, and for kinds this client does not know.</param>
/// <param name="Data">The event as it came.</param>
/// <param name="Problem">Why the connection was lost; empty while it is live.</param>
public sealed record EventFrame(FeedState State, string? Id, string Kind, PortfolioEvent? Event, JsonElement? Data, string Problem);
