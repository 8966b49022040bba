using Microsoft.Extensions.Diagnostics.HealthChecks;
using TradeMind.Silo.Hosting.Options;

namespace TradeMind.Silo.Hosting.Health;

/// <summary>Free disk space: degraded when it gets low, unhealthy when it is nearly exhausted.</summary>
internal sealed class DiskCheck(IFreeSpace space, IStorageProbe database, ServiceSettings settings) : IHealthCheck
{
    public const string Name = "disk";

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        if (settings.Cluster.IsConfigured)
        {
            return Task.FromResult(HealthCheckResult.Healthy("nothing is kept on this machine: the database's disk is watched there"));
        }

        var folder = Path.GetDirectoryName(Path.GetFullPath(database.File))!;
        try
        {
            return Task.FromResult(Judge(folder, space.BytesBelow(folder)));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return Task.FromResult(HealthCheckResult.Unhealthy($"the free space of {folder} cannot be measured: {exception.Message}"));
        }
    }

    private static string Scarce(long free, string key, long limit) =>
        $"{free} bytes are free, fewer than {key} = {limit}: free some space";

    private HealthCheckResult Judge(string folder, long free)
    {
        var limits = settings.Health;
        var data = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["folder"] = folder, ["freeBytes"] = free, ["lowBytes"] = limits.DiskLowBytes, ["fullBytes"] = limits.DiskFullBytes,
        };
        return free < limits.DiskFullBytes
            ? HealthCheckResult.Unhealthy(Scarce(free, "health:disk_full_bytes", limits.DiskFullBytes), data: data)
            : free < limits.DiskLowBytes
            ? HealthCheckResult.Degraded(Scarce(free, "health:disk_low_bytes", limits.DiskLowBytes), data: data)
            : HealthCheckResult.Healthy($"{free} bytes are free", data);
    }
}
