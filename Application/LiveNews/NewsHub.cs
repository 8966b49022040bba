using System.Collections.Immutable;
using System.Threading.Channels;
using Microsoft.Extensions.Logging;

namespace TradeMind.Application.LiveNews;

/// <summary>
/// Hands what is stored of the news to all that listen. No one waits for a listener: one that does not empty its channel fast enough is
/// cut off, and reads anew what it has missed.
/// </summary>
public sealed partial class NewsHub(ILogger<NewsHub> log)
{
    /// <summary>How many events may wait for one listener.</summary>
    public const int MostWaiting = 4096;

    private ImmutableArray<Listener> _listeners = [];

    /// <summary>Whether anyone listens: without listeners nothing needs to be put together.</summary>
    public bool HasListeners => _listeners.Length > 0;

    /// <summary>Begins to listen: what is stored from now on comes into the channel, which ends when it is full.</summary>
    /// <param name="symbol">Ticker; everything when null.</param>
    public Channel<NewsEvent> Join(string? symbol)
    {
        var channel = Channel.CreateBounded<NewsEvent>(new BoundedChannelOptions(MostWaiting) { SingleReader = true });
        ImmutableInterlocked.Update(ref _listeners, (all, one) => all.Add(one), new Listener(symbol, channel));
        return channel;
    }

    public void Leave(Channel<NewsEvent> channel) =>
        ImmutableInterlocked.Update(ref _listeners, (all, left) => all.RemoveAll(one => one.Channel == left), channel);

    /// <summary>Hands on what was stored. Call it after the commit.</summary>
    public void Publish(NewsEvent stored)
    {
        ArgumentNullException.ThrowIfNull(stored);
        foreach (var listener in _listeners)
        {
            if ((listener.Symbol is null || listener.Symbol == stored.Symbol) && !listener.Channel.Writer.TryWrite(stored))
            {
                if (listener.Channel.Writer.TryComplete())
                {
                    LogCutOff(MostWaiting);
                }

                Leave(listener.Channel);
            }
        }
    }

    [LoggerMessage(
        Level = LogLevel.Information,
        Message = "A listener to news had {Events} events waiting and was cut off: it can connect again and read what it missed")]
    private partial void LogCutOff(int events);

    private sealed record Listener(string? Symbol, Channel<NewsEvent> Channel);
}
