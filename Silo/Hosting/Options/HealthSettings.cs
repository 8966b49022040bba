using System.ComponentModel.DataAnnotations;

namespace TradeMind.Silo.Hosting.Options;

/// <summary>The thresholds of the health checks.</summary>
public sealed record HealthSettings
{
    private const string Most = "1000000000000000", Off = "0 for never";

    [Setting("disk_low_bytes", "Free bytes for data below which the service is degraded", Remark = Off)]
    [Range(typeof(long), "0", Most)]
    public long DiskLowBytes { get; init; } = 1_073_741_824;

    /// <summary>It counts before <see cref="DiskLowBytes"/> does.</summary>
    [Setting("disk_full_bytes", "Free bytes for data below which the service is not ready", Remark = Off)]
    [Range(typeof(long), "0", Most)]
    public long DiskFullBytes { get; init; } = 67_108_864;
}
