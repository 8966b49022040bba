namespace TradeMind.Contracts;

/// <summary>Journalled events as they happen.</summary>
public interface IEventApi
{
    /// <summary>Pass this as the last event to begin with the first one ever journalled.</summary>
    const string BeforeTheFirst = "0.0";

    /// <summary>
    /// <c>GET events</c>: follows them for good. A lost connection is made anew, less and less often up to every 15 seconds, and taken up
    /// where it was lost: no event is skipped and none comes twice. Each loss and each return of the connection is a frame of its own.
    /// </summary>
    /// <param name="lastEventId">The last event that is known; null to begin with the next one, <see cref="BeforeTheFirst"/> for
    /// all.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="ApiException">The service refuses: it is of no use to ask again.</exception>
    IAsyncEnumerable<EventFrame> FollowAsync(string? lastEventId = null, CancellationToken cancellation = default);
}
