using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;
using TradeMind.Contracts;

namespace TradeMind.Client;

/// <summary>A server-sent event, or a change of the connection.</summary>
/// <param name="State">Whether events are arriving.</param>
/// <param name="LastEventId">The last event that had an id; null before the first.</param>
/// <param name="Item">The event; null for a change of the connection.</param>
/// <param name="Problem">Why the connection was lost; empty while it is live.</param>
internal readonly record struct StreamFrame(FeedState State, string? LastEventId, SseItem<JsonElement>? Item, string Problem);

/// <summary>Follows a stream of server-sent events for good: a connection that is lost is made anew.</summary>
internal sealed class EventConnection(ApiConnection api, TimeProvider clock)
{
    /// <param name="path">Relative to the version of the API.</param>
    /// <param name="lastEventId">The last event that is known; null to begin with the next one.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="ApiException">The service refuses: it is of no use to ask again.</exception>
    public async IAsyncEnumerable<StreamFrame> FollowAsync(
        string path, string? lastEventId, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var patience = new ReconnectDelay();
        while (true)
        {
            var problem = "the service ended the stream";
            HttpResponseMessage? answer = null;
            try
            {
                answer = await OpenAsync(path, lastEventId, cancellation).ConfigureAwait(false);
            }
            catch (ApiException exception) when (exception.IsPassing)
            {
                problem = exception.Message;
            }

            if (answer is not null)
            {
                patience.Succeeded();
                yield return new StreamFrame(FeedState.Live, lastEventId, null, "");
                var reading = new EventReading(answer, clock);
                await using (reading.ConfigureAwait(false))
                {
                    while (await reading.NextAsync(cancellation).ConfigureAwait(false) is { } item)
                    {
                        lastEventId = string.IsNullOrEmpty(item.EventId) ? lastEventId : item.EventId;
                        yield return new StreamFrame(FeedState.Live, lastEventId, item, "");
                    }
                }

                problem = reading.Problem ?? problem;
            }

            yield return new StreamFrame(FeedState.Reconnecting, lastEventId, null, problem);
            await Task.Delay(patience.Next(), clock, cancellation).ConfigureAwait(false);
        }
    }

    private async Task<HttpResponseMessage> OpenAsync(string path, string? lastEventId, CancellationToken cancellation)
    {
        using var request = api.Request(HttpMethod.Get, path);
        if (lastEventId is not null)
        {
            request.Headers.Add("Last-Event-ID", lastEventId);
        }

        return await api.OpenAsync(request, cancellation).ConfigureAwait(false);
    }
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
