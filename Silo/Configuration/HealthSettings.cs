using static TradeMind.Silo.Configuration.SettingText;

namespace TradeMind.Silo.Configuration;

/// <summary>When the service's health is worth a look.</summary>
public sealed record HealthSettings
{
    /// <summary>Below so many free bytes beside the data the service is degraded; 0 for never.</summary>
    public long DiskLowBytes { get; init; } = 1_073_741_824;

    /// <summary>Below so many it is unhealthy; 0 for never. It counts before <see cref="DiskLowBytes"/> does.</summary>
    public long DiskFullBytes { get; init; } = 67_108_864;
}

/// <summary>The keys of <see cref="HealthSettings"/>.</summary>
internal static class HealthKeys
{
    private const long MostBytes = 1_000_000_000_000_000;

    public static IReadOnlyList<Setting> All { get; } =
    [
        new("health:disk_low_bytes", "1073741824", $"0 to {MostBytes}; 0 for never",
            "Free bytes beside the data below which the service is degraded",
            (s, v) => s with { Health = s.Health with { DiskLowBytes = Integer(v, 0, MostBytes) } }),
        new("health:disk_full_bytes", "67108864", $"0 to {MostBytes}; 0 for never",
            "Free bytes beside the data below which it is not ready",
            (s, v) => s with { Health = s.Health with { DiskFullBytes = Integer(v, 0, MostBytes) } }),
    ];
}
