using System.ComponentModel.DataAnnotations;

namespace TradeMind.Silo.Hosting.Options;

/// <summary>The security settings: authentication, transport and limits.</summary>
public sealed record SecuritySettings
{
    [Setting("authentication",
        "When a key or login is needed: auto is beyond this machine, and always once a user exists")]
    [AllowedValues("auto", "required")]
    public string Authentication { get; init; } = "auto";

    /// <summary>Whether no one is answered without a key or login, on this machine too.</summary>
    public bool IsRequired => Authentication == "required";

    [Setting("allowed_hosts", "Names the service is reached by; any needs authentication",
        Format = "a list of host names, *.example.com for all below one")]
    public IReadOnlyList<string> AllowedHosts { get; init => field = ListenAddressParser.Hosts(value); } = [];

    [Setting("proxies", "Proxies whose X-Forwarded-For and X-Forwarded-Proto are believed; any needs authentication",
        Format = "a list of IP addresses")]
    public IReadOnlyList<string> Proxies { get; init => field = ListenAddressParser.Proxies(value); } = [];

    /// <summary>Null for plain HTTP.</summary>
    [Setting("certificate", "TLS certificate", Format = "a PFX or PEM file; empty for plain HTTP")]
    public string? Certificate { get; init => field = SettingParser.ExistingPath(value); }

    /// <summary>Null when it is in the certificate's file.</summary>
    [Setting("certificate_key", "Private key of the certificate", Format = "a PEM file; empty when it is in the certificate's")]
    public string? CertificateKey { get; init => field = SettingParser.ExistingPath(value); }

    [Setting("certificate_password", "The password of the certificate's private key",
        Format = "text; best as TRADEMIND__certificate_password", IsSecret = true)]
    public string? CertificatePassword { get; init => field = string.IsNullOrEmpty(value) ? null : value; }

    [Setting("login_duration", "How long a login holds after it was last used")]
    [Range(typeof(TimeSpan), "00:05:00", "30.00:00:00")]
    public TimeSpan LoginDuration { get; init; } = TimeSpan.FromHours(12);

    [Setting("limits:requests_per_second",
        "For one caller; ten times that in a burst, 20-fold for this machine without a login")]
    [Range(1, 100_000)]
    public int RequestsPerSecond { get; init; } = 50;

    [Setting("limits:connections", "Connections at once")]
    [Range(10, 100_000)]
    public int Connections { get; init; } = 1000;

    [Setting("limits:event_streams", "Maximum number of concurrent event streams, and of open pages")]
    [Range(1, 100_000)]
    public int EventStreams { get; init; } = 500;

    [Setting("limits:body_bytes", "Largest body of a request")]
    [Range(1024, 1_073_741_824)]
    public int BodyBytes { get; init; } = 1024 * 1024;

    [Setting("audit:max_age", "Age at which audit log entries are deleted")]
    [Range(typeof(TimeSpan), "1.00:00:00", "3650.00:00:00")]
    public TimeSpan AuditAge { get; init; } = TimeSpan.FromDays(365);

    [Setting("audit:max_entries", "Number beyond which its oldest entries are deleted")]
    [Range(1_000, 100_000_000)]
    public int AuditEntries { get; init; } = 1_000_000;
}
