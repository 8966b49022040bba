using System.ComponentModel.DataAnnotations;
using System.Net;
using Npgsql;
using TradeMind.Trading;

namespace TradeMind.Silo.Hosting.Options;

/// <summary>The database that several silos share, and how they reach each other; one process on SQLite unless it is set.</summary>
public sealed record ClusterSettings
{
    /// <summary>Null for one process on SQLite. It holds a password: it is shown nowhere.</summary>
    [Setting("cluster", "PostgreSQL that silos share; empty for SQLite alone",
        Format = "such as Host=db;Database=trademind;...; best as TRADEMIND_CLUSTER",
        IsSecret = true)]
    public string? Database { get; init => field = Connection(value); }

    [Setting("cluster:id", "Silos of one id, in one database, form a cluster",
        Format = "1 to 40 letters, digits, dots, hyphens or underscores")]
    [Required, RegularExpression("[A-Za-z0-9_.-]{1,40}", MatchTimeoutInMilliseconds = 1_000)]
    public string Id { get; init; } = "trademind";

    [Setting("cluster:role", "Whether this silo serves REST and dashboard, or only carries grains and answers /health")]
    [AllowedValues("both", "worker")]
    public string Role { get; init; } = "both";

    /// <summary>Whether it has grains and health checks alone.</summary>
    public bool IsWorker => Role == "worker";

    [Setting("cluster:address", "Where other silos reach this one", Format = "an IP address or a host name")]
    [Required]
    public string Address { get; init; } = "127.0.0.1";

    [Setting("cluster:silo_port", "Port for other silos", Remark = "0 takes a free one")]
    [Range(0, 65535)]
    public int SiloPort { get; init; }

    [Setting("cluster:gateway_port", "Port for clients of the cluster", Remark = "0 takes a free one")]
    [Range(0, 65535)]
    public int GatewayPort { get; init; }

    /// <summary>Null where it listens where it is reached.</summary>
    [Setting("cluster:listen", "Where it listens, if others reach it elsewhere",
        Format = "such as 0.0.0.0:11111; empty for address and silo_port")]
    public string? Listen { get; init => field = EndpointText(value); }

    /// <summary>Null for plain TCP.</summary>
    [Setting("cluster:tls_certificate", "Certificate by which silos know each other", Format = "a PFX or PEM file; empty for plain TCP")]
    public string? Certificate { get; init => field = SettingParser.ExistingPath(value); }

    [Setting("cluster:tls_key", "Its private key", Format = "a PEM file; empty when it is in the certificate's")]
    public string? CertificateKey { get; init => field = SettingParser.ExistingPath(value); }

    [Setting("cluster:tls_password", "The password of that private key",
        Format = "text; best as TRADEMIND__CLUSTER__TLS_PASSWORD", IsSecret = true)]
    public string? CertificatePassword { get; init => field = string.IsNullOrEmpty(value) ? null : value; }

    /// <summary>Null where all silos have the same certificate.</summary>
    [Setting("cluster:tls_ca", "Authority of all silos' certificates; without it they share one",
        Format = "a PEM file; empty for none")]
    public string? Authority { get; init => field = SettingParser.ExistingPath(value); }

    /// <summary>Whether several silos share a database.</summary>
    public bool IsConfigured => Database is not null;

    /// <summary>A message about it must not repeat it, nor what the parser says of it.</summary>
    private static string? Connection(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        try
        {
            return new NpgsqlConnectionStringBuilder(text).Host is { Length: > 0 }
                ? text
                : throw new InvalidInputException("it names no Host", code: ErrorCodes.InvalidConfiguration);
        }
        catch (Exception exception) when (exception is ArgumentException or KeyNotFoundException)
        {
            throw new FormatException("not a connection string", exception);
        }
    }

    private static string? EndpointText(string? text) =>
        string.IsNullOrEmpty(text) ? null
        : IPEndPoint.TryParse(text, out var endpoint) && endpoint.Port > 0 ? text
        : throw new FormatException("not an address with a port");
}
