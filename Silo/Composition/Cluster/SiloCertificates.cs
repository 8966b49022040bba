using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Orleans.Connections.Security;
using TradeMind.Silo.Hosting.Certificates;
using TradeMind.Silo.Hosting.Options;
using TradeMind.Trading;

namespace TradeMind.Silo.Composition.Cluster;

/// <summary>
/// TLS between silos, with a certificate on both ends: one that the cluster's own authority signed, or the same one on every silo. Names in
/// it do not count, and authorities that the system trusts neither: who is a silo is not for them to say.
/// </summary>
internal static class SiloCertificates
{
    /// <exception cref="InvalidInputException">A certificate cannot be used.</exception>
    public static void UseSiloCertificates(this ISiloBuilder silo, ClusterSettings cluster)
    {
        var own = new CertificateFile(
            "cluster:tls_certificate", cluster.Certificate!, cluster.CertificateKey, cluster.CertificatePassword).Load();
        var authority = cluster.Authority is { } file ? Authority(file) : null;
        silo.UseTls(own, tls =>
        {
            tls.RemoteCertificateMode = tls.ClientCertificateMode = RemoteCertificateMode.RequireCertificate;
            tls.RemoteCertificateValidation = (certificate, _, _) => IsSilo(certificate, own, authority);
            tls.SslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13;
            tls.OnAuthenticateAsClient = (_, client) => client.TargetHost = "silo";
        });
    }

    /// <summary>Whether a certificate is one of the cluster's.</summary>
    internal static bool IsSilo(X509Certificate2? certificate, X509Certificate2 own, X509Certificate2? authority)
    {
        if (certificate is null)
        {
            return false;
        }

        if (authority is null)
        {
            return certificate.RawDataMemory.Span.SequenceEqual(own.RawDataMemory.Span);
        }

        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.Add(authority);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        return chain.Build(certificate);
    }

    private static X509Certificate2 Authority(string file)
    {
        try
        {
            return X509CertificateLoader.LoadCertificateFromFile(file);
        }
        catch (CryptographicException exception)
        {
            throw new InvalidInputException(
                $"cluster:tls_ca = '{file}': it cannot be used ({exception.Message.TrimEnd('.')}): use an authority's certificate, as PEM",
                "cluster:tls_ca", ErrorCodes.InvalidConfiguration, cause: exception);
        }
    }
}
