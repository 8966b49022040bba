using System.Net;

namespace TradeMind.Intelligence.News.Http;

/// <summary>Connects to feeds as <see cref="PublicConnector"/> does, with faults as readers of news know them.</summary>
internal sealed class NewsConnector(string source, Func<string, CancellationToken, Task<IPAddress[]>>? resolve)
{
    private readonly PublicConnector _connector = new(resolve);

    public async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellation)
    {
        try
        {
            return await _connector.ConnectAsync(context, cancellation).ConfigureAwait(false);
        }
        catch (PrivateAddressException exception)
        {
            throw new NewsReadException(NewsFault.PrivateAddress, $"{source}: {exception.Message}", exception);
        }
    }
}
