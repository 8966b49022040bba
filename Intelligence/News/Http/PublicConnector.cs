using System.Net;
using System.Net.Sockets;

namespace TradeMind.Intelligence.News.Http;

/// <summary>
/// Connects to servers of the public internet, and not into a private network by way of a public name: a name counts as what it is
/// resolved to for this very connection, so that it cannot change in between. What the operator writes as an address is connected to as it
/// is, and so is a proxy.
/// </summary>
/// <param name="resolve">Looks up a host name; null for the system's resolver.</param>
public sealed class PublicConnector(Func<string, CancellationToken, Task<IPAddress[]>>? resolve)
{
    private readonly Func<string, CancellationToken, Task<IPAddress[]>> _resolve = resolve ?? Dns.GetHostAddressesAsync;

    /// <summary>For <see cref="SocketsHttpHandler.ConnectCallback"/>.</summary>
    /// <exception cref="PrivateAddressException">The name leads into a private network.</exception>
    public async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(context);
        var endPoint = context.DnsEndPoint;
        var isProxy = !string.Equals(
            endPoint.Host, context.InitialRequestMessage.RequestUri?.IdnHost, StringComparison.OrdinalIgnoreCase);
        var addresses = await _resolve(endPoint.Host.Trim('[', ']'), cancellation).ConfigureAwait(false);
        if (!isProxy && !PublicAddress.IsLiteral(endPoint.Host) && !Array.TrueForAll(addresses, PublicAddress.IsPublic))
        {
            throw new PrivateAddressException(endPoint.Host);
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, endPoint.Port, cancellation).ConfigureAwait(false);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}

/// <summary>A host name that leads into a private network. It is caught where the connection was wanted.</summary>
/// <param name="host">The name.</param>
public sealed class PrivateAddressException(string host)
    : IOException($"{host} leads into a private network: configure its address instead of its name if that is meant");
