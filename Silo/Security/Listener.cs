using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Server.Kestrel.Core;
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
    public static X509Certificate2? Certificate(SecuritySettings settings)
    {
        if (settings.Certificate is not { } file)
        {
            return null;
        }

        try
        {
            var isPem = X509Certificate2.GetCertContentType(file) != X509ContentType.Pkcs12;
            return !isPem ? X509CertificateLoader.LoadPkcs12FromFile(file, settings.CertificatePassword)
                : settings.CertificatePassword is { } password
                    ? X509Certificate2.CreateFromEncryptedPemFile(file, password, settings.CertificateKey)
                : X509Certificate2.CreateFromPemFile(file, settings.CertificateKey);
        }
        catch (CryptographicException exception)
        {
            throw new InvalidInputException(
                $"certificate = '{file}': it cannot be used ({exception.Message.TrimEnd('.')}): use a PFX file, or a PEM file with the "
                + "key in it or named by certificate_key, and certificate_password where it is protected",
                "certificate", ErrorCodes.InvalidConfiguration, cause: exception);
        }
    }
}
