using Microsoft.Extensions.Diagnostics.HealthChecks;
using TradeMind.Storage;

namespace TradeMind.Silo.Hosting.Health;

/// <summary>Whether the database can be read and written, checked by doing both.</summary>
internal sealed class DatabaseCheck(IStorageProbe database, TimeProvider clock) : IHealthCheck
{
    public const string Name = "database";

    /// <summary>As long as trading waits for another writer.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>Callers who are not known may ask, and a probe waits for the disk: they share one.</summary>
    private static readonly TimeSpan Lasts = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private HealthCheckResult _last;
    private long? _at;

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        lock (_gate)
        {
            if (_at is not { } at || clock.GetElapsedTime(at) >= Lasts)
            {
                _last = Probe();
                _at = clock.GetTimestamp();
            }

            return Task.FromResult(_last);
        }
    }

    private HealthCheckResult Probe()
    {
        var data = new Dictionary<string, object>(StringComparer.Ordinal) { ["file"] = database.File };
        try
        {
            database.Probe(Patience);
            return HealthCheckResult.Healthy("it can be read and written", data);
        }
        catch (StorageException exception)
        {
            data["fault"] = $"{exception.Fault}";
            return HealthCheckResult.Unhealthy(exception.Message, data: data);
        }
    }
}
