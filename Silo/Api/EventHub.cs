using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Threading.Channels;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;
using TradeMind.Application.Replays;
using TradeMind.Grains.Events;
using TradeMind.Silo.Events;
using TradeMind.Silo.Portfolios;

namespace TradeMind.Silo.Api;

/// <summary>An event of a portfolio on its way to its listeners.</summary>
/// <param name="Place">Where it stands; null for one that is not journalled, which is sent to those who listen and not again.</param>
/// <param name="Event">The event.</param>
/// <param name="Frame">As it goes over a connection.</param>
internal readonly record struct PositionedEvent(EventPosition? Place, Contracts.PortfolioEvent Event, ServerEvent Frame);

/// <summary>
/// Hands a portfolio's events to all clients that listen; each event is written once. A client that takes too long is cut off, and no one
/// waits for it.
/// </summary>
internal sealed class EventHub : IReplayListeners
{
    private const int MostWaiting = 4096;

    /// <summary>All listeners together are sent to at most so often a second.</summary>
    private const int SendingsPerSecond = 5_000;

    /// <summary>Few listeners are notified at once.</summary>
    private static readonly TimeSpan LeastPause = TimeSpan.FromMilliseconds(5), MostPause = TimeSpan.FromMilliseconds(250);

    private readonly IOptions<JsonOptions> _json;
    private readonly CurrentPortfolio _portfolio;
    private readonly TimeProvider _clock;
    private ImmutableArray<Channel<PositionedEvent>> _listeners = [];

    public EventHub(PortfolioEventFeed events, CurrentPortfolio portfolio, TimeProvider clock, IOptions<JsonOptions> json)
    {
        (_portfolio, _clock, _json) = (portfolio, clock, json);
        events.Listen(Hand);
    }

    /// <summary>Begins to listen: what happens from now on comes into the channel, which ends when it is not emptied fast enough.</summary>
    public Channel<PositionedEvent> Join()
    {
        var listener = Channel.CreateBounded<PositionedEvent>(new BoundedChannelOptions(MostWaiting) { SingleReader = true });
        ImmutableInterlocked.Update(ref _listeners, (all, one) => all.Add(one), listener);
        return listener;
    }

    /// <summary>
    /// The least time between two sendings to one listener; it grows with their number, so that a crowd does not take the processor from
    /// trading.
    /// </summary>
    public TimeSpan Pause
    {
        get
        {
            var pause = TimeSpan.FromSeconds(_listeners.Length / (double)SendingsPerSecond);
            return pause < LeastPause ? TimeSpan.Zero : pause < MostPause ? pause : MostPause;
        }
    }

    public void Leave(Channel<PositionedEvent> listener) =>
        ImmutableInterlocked.Update(ref _listeners, (all, one) => all.Remove(one), listener);

    /// <summary>As it is sent, whether live or replayed.</summary>
    public PositionedEvent Place(PortfolioEvent item)
    {
        var place = EventPosition.From(item);
        var contract = item.ToContract();
        return new PositionedEvent(place, contract, ServerEvent.Create(place.ToString(), contract.GetType().Name, contract, Format));
    }

    public void Changed(Contracts.ReplayView replay)
    {
        ArgumentNullException.ThrowIfNull(replay);
        var now = _clock.GetUtcNow().UtcDateTime;
        var changed = new Contracts.ReplayChanged
        {
            Id = string.Create(CultureInfo.InvariantCulture, $"{_portfolio.Name}-replay-{now.Ticks}"),
            Portfolio = _portfolio.Name,
            BarTicks = replay.Position?.Ticks ?? 0,
            MadeAt = now,
            Replay = replay,
        };
        Hand(new PositionedEvent(null, changed, ServerEvent.Create(null, nameof(Contracts.ReplayChanged), changed, Format)));
    }

    private JsonSerializerOptions Format => _json.Value.SerializerOptions;

    private void Hand(PortfolioEvent item)
    {
        // Written only when someone listens.
        if (_listeners.Length > 0)
        {
            Hand(Place(item));
        }
    }

    private void Hand(PositionedEvent placed)
    {
        foreach (var listener in _listeners)
        {
            if (!listener.Writer.TryWrite(placed))
            {
                // Too slow: the connection ends, and the journal has the rest.
                listener.Writer.TryComplete();
            }
        }
    }
}
