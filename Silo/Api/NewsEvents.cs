using System.Runtime.CompilerServices;
using System.Threading.Channels;
using TradeMind.Application.LiveNews;

namespace TradeMind.Silo.Api;

/// <summary>What is stored of the news, as it is stored, until the listener is too slow or the service stops.</summary>
internal sealed class NewsEvents(NewsHub hub, IHostApplicationLifetime lifetime)
{
    /// <summary>Listens from this call on: nothing is missed between it and the first event that is awaited.</summary>
    /// <param name="symbol">Ticker; everything when null.</param>
    /// <param name="cancellation">Ends it.</param>
    public IAsyncEnumerable<NewsEvent> FollowAsync(string? symbol, CancellationToken cancellation) =>
        ReadAsync(hub.Join(symbol), cancellation);

    private async IAsyncEnumerable<NewsEvent> ReadAsync(
        Channel<NewsEvent> coming, [EnumeratorCancellation] CancellationToken cancellation)
    {
        using var stopping = lifetime.ApplicationStopping.Register(() => coming.Writer.TryComplete());
        try
        {
            await foreach (var stored in coming.Reader.ReadAllAsync(cancellation).ConfigureAwait(false))
            {
                yield return stored;
            }
        }
        finally
        {
            hub.Leave(coming);
        }
    }
}
