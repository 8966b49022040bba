namespace TradeMind.Silo.Configuration;

/// <summary>Who is answered, how, and how much of it.</summary>
public sealed record SecuritySettings
{
    /// <summary>Whether nobody is answered without a key or login, on this machine too.</summary>
    public bool IsRequired { get; init; }

    /// <summary>Host names that requests may be addressed to.</summary>
    public IReadOnlyList<string> AllowedHosts { get; init; } = [];

    /// <summary>Addresses of proxies whose word about the caller is taken.</summary>
    public IReadOnlyList<string> Proxies { get; init; } = [];

    /// <summary>PFX or PEM file; null for plain HTTP.</summary>
    public string? Certificate { get; init; }

    /// <summary>PEM file of the private key; null when it is in the same file.</summary>
    public string? CertificateKey { get; init; }

    public string? CertificatePassword { get; init; }

    /// <summary>How long a login holds after it was last used.</summary>
    public TimeSpan LoginDuration { get; init; } = TimeSpan.FromHours(12);

    /// <summary>Requests of one caller a second; ten times as many at once.</summary>
    public int RequestsPerSecond { get; init; } = 50;

    /// <summary>Connections at once.</summary>
    public int Connections { get; init; } = 1000;

    /// <summary>Event streams at once.</summary>
    public int EventStreams { get; init; } = 500;

    /// <summary>Largest body of a request, bytes.</summary>
    public int BodyBytes { get; init; } = 1024 * 1024;

    public TimeSpan AuditAge { get; init; } = TimeSpan.FromDays(365);

    public int AuditEntries { get; init; } = 1_000_000;
}
