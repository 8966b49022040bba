using System.Collections.Concurrent;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using TradeMind.Contracts;

namespace TradeMind.Silo.Hosting.Health;

/// <summary>Runs the checks, and logs each time that a result changes.</summary>
internal sealed partial class HealthReading(HealthCheckService checks, ILogger<HealthReading> log)
{
    private const string Failed = "the check itself failed; the log has the reason", Hidden = "sign in to see why";

    private readonly ConcurrentDictionary<string, HealthStatus> _last = new(StringComparer.Ordinal);

    /// <summary>Whether the session trades or could: what <c>GET /health</c> says.</summary>
    public async Task<(bool IsHealthy, Contracts.Health Health)> SessionAsync(bool seesDetails, CancellationToken cancellation)
    {
        var session = (await ReadAsync([SessionCheck.Name], seesDetails, cancellation).ConfigureAwait(false)).Checks[SessionCheck.Name];
        return session.Status == HealthState.Unhealthy
            ? (false, new Contracts.Health("standing still", session.Description))
            : (true, new Contracts.Health("ok", ""));
    }

    /// <param name="names">Which checks; all when there is none.</param>
    /// <param name="seesDetails">Whether the caller may see more than how each does.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public async Task<HealthReportView> ReadAsync(string[] names, bool seesDetails, CancellationToken cancellation)
    {
        bool IsWanted(HealthCheckRegistration check) => names.Length == 0 || names.Contains(check.Name, StringComparer.Ordinal);
        var report = await checks.CheckHealthAsync(IsWanted, cancellation).ConfigureAwait(false);
        foreach (var (name, entry) in report.Entries)
        {
            Note(name, entry);
        }

        return new HealthReportView(
            State(report.Status), report.TotalDuration.TotalMilliseconds,
            report.Entries.ToDictionary(entry => entry.Key, entry => View(entry.Value, seesDetails), StringComparer.Ordinal));
    }

    private static HealthCheckView View(HealthReportEntry entry, bool seesDetails) => new(
        State(entry.Status), Description(entry, seesDetails), entry.Duration.TotalMilliseconds,
        seesDetails ? entry.Data : new Dictionary<string, object>(StringComparer.Ordinal));

    private static string Description(in HealthReportEntry entry, bool seesDetails) =>
        !seesDetails ? entry.Status == HealthStatus.Healthy ? "" : Hidden
        : entry.Exception is null ? entry.Description ?? "" : Failed;

    private static HealthState State(HealthStatus status) => status switch
    {
        HealthStatus.Healthy => HealthState.Healthy,
        HealthStatus.Degraded => HealthState.Degraded,
        _ => HealthState.Unhealthy,
    };

    private void Note(string name, in HealthReportEntry entry)
    {
        var before = _last.GetValueOrDefault(name, HealthStatus.Healthy);
        _last[name] = entry.Status;
        if (before != entry.Status)
        {
            var level = entry.Status switch
            {
                HealthStatus.Healthy => LogLevel.Information,
                HealthStatus.Degraded => LogLevel.Warning,
                _ => LogLevel.Error,
            };
            LogChanged(level, name, entry.Status, entry.Description ?? "", entry.Exception);
        }
    }

    [LoggerMessage(Message = "health of the {Check} is now {Status}: {Description}")]
    private partial void LogChanged(LogLevel level, string check, HealthStatus status, string description, Exception? exception);
}
