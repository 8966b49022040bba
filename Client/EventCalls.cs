using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;
using TradeMind.Contracts;

namespace TradeMind.Client;

/// <inheritdoc />
internal sealed class EventCalls : IEventApi
{
    private static readonly Dictionary<string, Type> Kinds = typeof(PortfolioEvent).Assembly.GetTypes()
        .Where(type => type is { IsAbstract: false } && type.IsSubclassOf(typeof(PortfolioEvent)))
        .ToDictionary(type => type.Name, StringComparer.Ordinal);

    private readonly EventConnection _events;

    internal EventCalls(ApiConnection api, TimeProvider clock) => _events = new EventConnection(api, clock);

    public async IAsyncEnumerable<EventFrame> FollowAsync(
        string? lastEventId = null, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        await foreach (var frame in _events.FollowAsync("events", lastEventId, cancellation).ConfigureAwait(false))
        {
            yield return frame.Item is { } item
                ? Frame(item, frame.LastEventId)
                : new EventFrame(frame.State, frame.LastEventId, "", null, null, frame.Problem);
        }
    }

    private static EventFrame Frame(SseItem<JsonElement> item, string? lastEventId) => new(
        FeedState.Live, lastEventId, item.EventType,
        Kinds.TryGetValue(item.EventType, out var type) ? (PortfolioEvent?)item.Data.Deserialize(type, ApiConnection.Format) : null,
        item.Data, "");
}
