using static TradeMind.Silo.Configuration.SettingText;

namespace TradeMind.Silo.Configuration;

/// <summary>The keys of <see cref="SecuritySettings"/>.</summary>
internal static class SecurityKeys
{
    public static IReadOnlyList<Setting> All { get; } =
    [
        Of("authentication", "auto", "auto or required", "Whether a key or login is needed: auto asks beyond this machine, and everywhere once there is a user", (s, v) => s with { IsRequired = OneOf(v, "auto", "required") == "required" }),
        Of("allowed_hosts", "", "host names separated by commas, *.example.com for all below one", "Names that the service is reached by; with any, authentication is needed", (s, v) => s with { AllowedHosts = ListeningText.Hosts(v) }),
        Of("proxies", "", "IP addresses separated by commas", "Reverse proxies whose X-Forwarded-For and X-Forwarded-Proto are believed; with any, authentication is needed", (s, v) => s with { Proxies = ListeningText.Proxies(v) }),
        Of("certificate", "", "a PFX or PEM file; empty for plain HTTP", "TLS certificate", (s, v) => s with { Certificate = File(v) }),
        Of("certificate_key", "", "a PEM file; empty when it is in the certificate's", "Private key of the certificate", (s, v) => s with { CertificateKey = File(v) }),
        Of("certificate_password", "", "text; best as TRADEMIND__certificate_password",
            "What the certificate's private key is protected with",
            (s, v) => s with { CertificatePassword = v.Length == 0 ? null : v }) with { IsSecret = true },
        Of("login_duration", "12h", "5m to 30d", "How long a login holds after it was last used", (s, v) => s with { LoginDuration = SettingsTable.Within(Duration(v), TimeSpan.FromMinutes(5), TimeSpan.FromDays(30)) }),
        Of("limits:requests_per_second", "50", "1 to 100000", "Requests of one caller, ten times as many at once; twenty times all that for this machine without a login", (s, v) => s with { RequestsPerSecond = Integer(v, 1, 100_000) }),
        Of("limits:connections", "1000", "10 to 100000", "Connections at once", (s, v) => s with { Connections = Integer(v, 10, 100_000) }),
        Of("limits:event_streams", "500", "1 to 100000", "Event streams at once, and open pages", (s, v) => s with { EventStreams = Integer(v, 1, 100_000) }),
        Of("limits:body_bytes", "1048576", "1024 to 1073741824", "Largest body of a request", (s, v) => s with { BodyBytes = Integer(v, 1024, 1_073_741_824) }),
        Of("audit:max_age", "365d", "1d to 3650d", "After which entries of the audit log are forgotten", (s, v) => s with { AuditAge = SettingsTable.Within(Duration(v), TimeSpan.FromDays(1), TimeSpan.FromDays(3650)) }),
        Of("audit:max_entries", "1000000", "1000 to 100000000", "Beyond which its oldest entries are forgotten", (s, v) => s with { AuditEntries = Integer(v, 1_000, 100_000_000) }),
    ];

    private static Setting Of(string key, string standard, string range, string meaning, Func<SecuritySettings, string, SecuritySettings> put) =>
        new(key, standard, range, meaning, (s, v) => s with { Security = put(s.Security, v) });

    private static string? File(string text) => text.Length == 0 ? null : ExistingPath(text);
}
