using System.Collections.Immutable;
using System.Text.Json;
using System.Threading.Channels;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;
using Orleans;
using Orleans.Streams;
using TradeMind.Grains;
using TradeMind.Grains.Events;
using TradeMind.Silo.Configuration;

namespace TradeMind.Silo.Api;

/// <summary>An event of a portfolio on its way to whoever listens.</summary>
/// <param name="Place">Where it stands.</param>
/// <param name="Event">As it is sent.</param>
internal readonly record struct PlacedEvent(EventPlace Place, ServerEvent Event);

/// <summary>
/// Hands a portfolio's events to all who listen: the process subscribes once and writes each event once. Whoever takes too long is cut off, and nobody waits for them.
/// </summary>
internal sealed class EventHub(IClusterClient client, ServiceSettings settings, IOptions<JsonOptions> json) : IDisposable
{
    private const int MostWaiting = 4096;

    private readonly SemaphoreSlim _subscribing = new(1);
    private ImmutableArray<Channel<PlacedEvent>> _listeners = [];
    private StreamSubscriptionHandle<PortfolioEvent>? _subscription;

    /// <summary>Begins to listen: what happens from now on comes into the channel, which ends when it is not emptied fast enough.</summary>
    public async Task<Channel<PlacedEvent>> JoinAsync(CancellationToken cancellation)
    {
        await SubscribeAsync(cancellation).ConfigureAwait(false);
        var listener = Channel.CreateBounded<PlacedEvent>(new BoundedChannelOptions(MostWaiting) { SingleReader = true });
        ImmutableInterlocked.Update(ref _listeners, (all, one) => all.Add(one), listener);
        return listener;
    }

    public void Leave(Channel<PlacedEvent> listener) => ImmutableInterlocked.Update(ref _listeners, (all, one) => all.Remove(one), listener);

    /// <summary>As it is sent, whether it happens now or is told again.</summary>
    public PlacedEvent Place(PortfolioEvent item)
    {
        var place = EventPlace.Of(item);
        return new PlacedEvent(place, ServerEvent.Of(place.ToString(), item.GetType().Name, item, Format));
    }

    public void Dispose() => _subscribing.Dispose();

    private JsonSerializerOptions Format => json.Value.SerializerOptions;

    /// <summary>Once, by the first who listens; it holds as long as the service runs.</summary>
    private async Task SubscribeAsync(CancellationToken cancellation)
    {
        await _subscribing.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            _subscription ??= await client.GetStreamProvider(Streams.Provider).GetStream<PortfolioEvent>(Streams.Portfolio(settings.Portfolio))
                .SubscribeAsync((item, _) => Hand(item)).ConfigureAwait(false);
        }
        finally
        {
            _subscribing.Release();
        }
    }

    private Task Hand(PortfolioEvent item)
    {
        var listeners = _listeners;
        if (listeners.Length > 0)
        {
            var placed = Place(item);
            foreach (var listener in listeners)
            {
                if (!listener.Writer.TryWrite(placed))
                {
                    // Too slow: the connection ends, and the journal has the rest.
                    listener.Writer.TryComplete();
                }
            }
        }

        return Task.CompletedTask;
    }
}
