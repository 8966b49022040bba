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

    /// <summary>The certificate of the settings; null for plain HTTP.</summary>
    /// <exception cref="InvalidInputException">It cannot be read.</exception>
    public static X509Certificate2? Certificate(SecuritySettings settings) => settings.Certificate is { } file
        ? new CertificateFile("certificate", file, settings.CertificateKey, settings.CertificatePassword).Load()
        : null;
}
