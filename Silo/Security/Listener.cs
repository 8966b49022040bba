using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using TradeMind.Silo.Hosting.Certificates;
using TradeMind.Silo.Hosting.Options;
using TradeMind.Trading;

namespace TradeMind.Silo.Security;

/// <summary>
/// Where the service listens, with what certificate, and how long and large a request may be. Slow senders are disconnected.
/// </summary>
internal static class Listener
{
    private const int HeaderBytes = 16 * 1024, Headers = 60, RequestLineBytes = 8 * 1024;

    private static readonly TimeSpan HeadersIn = TimeSpan.FromSeconds(10), Idle = TimeSpan.FromMinutes(2);

    public static void Configure(KestrelServerOptions kestrel, ServiceSettings settings, Exposure exposure, X509Certificate2? certificate)
    {
        kestrel.AddServerHeader = false;
        var limits = kestrel.Limits;
        (limits.MaxRequestBodySize, limits.MaxRequestHeadersTotalSize, limits.MaxRequestHeaderCount, limits.MaxRequestLineSize) =
            (settings.Security.BodyBytes, HeaderBytes, Headers, RequestLineBytes);
        (limits.RequestHeadersTimeout, limits.KeepAliveTimeout) = (HeadersIn, Idle);
        (limits.MaxConcurrentConnections, limits.MaxConcurrentUpgradedConnections) =
            (settings.Security.Connections, settings.Security.Connections);
        limits.MinRequestBodyDataRate = new MinDataRate(bytesPerSecond: 240, gracePeriod: TimeSpan.FromSeconds(5));
        foreach (var address in exposure.Addresses)
        {
            kestrel.Listen(address, settings.Port, listen =>
            {
                if (certificate is not null)
                {
                    listen.UseHttps(certificate);
                }
            });
        }
    }

    /// <summary>
    /// Another program may listen there: that is said before anything is started, and not by an exception of the web server.
    /// </summary>
    /// <param name="addresses">Where the service will listen.</param>
    /// <param name="port">0 takes a free one.</param>
    /// <exception cref="InvalidInputException">The port is in use, or may not be used.</exception>
    public static void RequireFree(IEnumerable<IPAddress> addresses, int port)
    {
        foreach (var address in port == 0 ? [] : addresses)
        {
            using var probe = new TcpListener(address, port);
            try
            {
                probe.Start();
            }
            catch (SocketException exception) when (exception.SocketErrorCode == SocketError.AddressAlreadyInUse)
            {
                throw new InvalidInputException(
                    $"port {port} of {address} is in use, perhaps by a TradeMind that is running already: stop that program, or take "
                    + $"another port with --port {(port == ushort.MaxValue ? port - 1 : port + 1)}",
                    code: ErrorCodes.InvalidConfiguration, cause: exception);
            }
            catch (SocketException exception) when (exception.SocketErrorCode == SocketError.AccessDenied)
            {
                throw new InvalidInputException(
                    $"port {port} of {address} may not be used by this user: take one above 1023 with --port 5070",
                    code: ErrorCodes.InvalidConfiguration, cause: exception);
            }
        }
    }

    /// <summary>The certificate of the settings; null for plain HTTP.</summary>
    /// <exception cref="InvalidInputException">It cannot be read.</exception>
    public static X509Certificate2? Certificate(SecuritySettings settings) => settings.Certificate is { } file
        ? new CertificateFile("certificate", file, settings.CertificateKey, settings.CertificatePassword).Load()
        : null;
}
