using System.Runtime.CompilerServices;
using TradeMind.Contracts;
using TradeMind.Silo.Security;
using TradeMind.Silo.Api;
using TradeMind.Silo.Events;

namespace TradeMind.Silo.InProcess;

internal sealed class InProcessEvents(InProcessCalls calls, EventHistory history, TimeProvider clock) : IEventApi
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(0.5);

    public async IAsyncEnumerable<EventFrame> FollowAsync(
        string? lastEventId = null, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        var last = await calls.ReadAsync(EventPosition? () => lastEventId is null ? null : EventPosition.Parse(lastEventId))
            .ConfigureAwait(false);
        while (!cancellation.IsCancellationRequested)
        {
            await calls.RequireAsync(Policies.Read).ConfigureAwait(false);

            // A reader that was too slow is cut off, and goes on where it was.
            yield return new EventFrame(FeedState.Live, last?.ToString(), "", null, null, "");
            await foreach (var placed in history.FollowAsync(last, cancellation).ConfigureAwait(false))
            {
                last = placed.Place ?? last;
                yield return new EventFrame(FeedState.Live, last?.ToString(), placed.Event.GetType().Name, placed.Event, null, "");
            }

            yield return new EventFrame(FeedState.Reconnecting, last?.ToString(), "", null, null, "the event stream ended");
            await Task.Delay(Pause, clock, cancellation).ConfigureAwait(false);
        }
    }
}
