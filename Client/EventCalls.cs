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

    private readonly ApiConnection _api;
    private readonly TimeProvider _clock;

    internal EventCalls(ApiConnection api, TimeProvider clock) => (_api, _clock) = (api, clock);

    public async IAsyncEnumerable<EventFrame> FollowAsync(
        string? lastEventId = null, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        var patience = new ReconnectDelay();
        while (true)
        {
            var problem = "the service ended the stream";
            HttpResponseMessage? answer = null;
            try
            {
                answer = await OpenAsync(lastEventId, cancellation).ConfigureAwait(false);
            }
            catch (ApiException exception) when (exception.IsPassing)
            {
                problem = exception.Message;
            }

            if (answer is not null)
            {
                patience.Succeeded();
                yield return new EventFrame(FeedState.Live, lastEventId, "", null, null, "");
                var reading = new EventReading(answer, _clock);
                await using (reading.ConfigureAwait(false))
                {
                    while (await reading.NextAsync(cancellation).ConfigureAwait(false) is { } item)
                    {
                        lastEventId = string.IsNullOrEmpty(item.EventId) ? lastEventId : item.EventId;
                        yield return Frame(item, lastEventId);
                    }
                }

                problem = reading.Problem ?? problem;
            }

            yield return new EventFrame(FeedState.Reconnecting, lastEventId, "", null, null, problem);
            await Task.Delay(patience.Next(), _clock, cancellation).ConfigureAwait(false);
        }
    }

    private async Task<HttpResponseMessage> OpenAsync(string? lastEventId, CancellationToken cancellation)
    {
        using var request = _api.Request(HttpMethod.Get, "events");
        if (lastEventId is not null)
        {
            request.Headers.Add("Last-Event-ID", lastEventId);
        }

        return await _api.OpenAsync(request, cancellation).ConfigureAwait(false);
    }

    private static EventFrame Frame(SseItem<JsonElement> item, string? lastEventId) => new(
        FeedState.Live, lastEventId, item.EventType,
        Kinds.TryGetValue(item.EventType, out var type) ? (PortfolioEvent?)item.Data.Deserialize(type, ApiConnection.Format) : null,
        item.Data, "");
}

/// <summary>The delay before each reconnect: 0.5 s, doubled each time, up to 15 s.</summary>
internal sealed class ReconnectDelay
{
    private static readonly TimeSpan First = TimeSpan.FromSeconds(0.5), Longest = TimeSpan.FromSeconds(15);

    private TimeSpan _next = First;

    public void Succeeded() => _next = First;

    public TimeSpan Next()
    {
        var wait = _next;
        _next = wait * 2 < Longest ? wait * 2 : Longest;
        return wait;
    }
}
