using Microsoft.Extensions.Diagnostics.HealthChecks;
using TradeMind.Grains;
using TradeMind.Grains.Views;
using TradeMind.Silo.Hosting.Options;

namespace TradeMind.Silo.Hosting.Health;

/// <summary>
/// Whether the session is running: unhealthy while it is stalled, degraded while it is paused or stopped, or another portfolio's session is
/// stalled.
/// </summary>
internal sealed class SessionCheck(
    IGrainFactory grains, PortfolioRecovery recovery, StalledPortfolios others, IStorageProbe database, ServiceSettings settings,
    TimeProvider clock) : IHealthCheck
{
    public const string Name = "session";

    /// <summary>Twice as long as trading waits for another writer: a session that waits for one says so itself.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        if (recovery.Progress is { } progress)
        {
            return HealthCheckResult.Unhealthy(
                PortfolioRecovery.Text(progress),
                data: new Dictionary<string, object>(StringComparer.Ordinal)
                {
                    ["sequence"] = progress.Sequence,
                    ["entries"] = progress.Last,
                });
        }

        if (database.Problem is { } problem)
        {
            // A session that waits for its next bar has not noticed yet.
            return HealthCheckResult.Unhealthy(problem);
        }

        try
        {
            var own = Judge(await StatusAsync(grains, settings, clock, cancellationToken).ConfigureAwait(false));
            var stalled = own.Status == HealthStatus.Healthy ? await others.FindAsync(cancellationToken).ConfigureAwait(false) : [];
            return stalled.Count > 0 ? HealthCheckResult.Degraded(string.Join("; ", stalled), data: own.Data) : own;
        }
        catch (TimeoutException)
        {
            return HealthCheckResult.Unhealthy($"the session does not answer within {Patience.TotalSeconds:0} s");
        }
    }

    /// <exception cref="TimeoutException">It does not answer in time.</exception>
    public static Task<SessionStatus> StatusAsync(
        IGrainFactory grains, ServiceSettings settings, TimeProvider clock, CancellationToken cancellation) =>
        grains.GetGrain<IOrchestratorGrain>(settings.Portfolio).GetStatusAsync().AsTask().WaitAsync(Patience, clock, cancellation);

    private static HealthCheckResult Judge(SessionStatus session)
    {
        var books = session.Portfolio;
        var data = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["state"] = $"{books.State}", ["sequence"] = books.Sequence, ["isAtEnd"] = session.IsAtEnd,
        };
        Add(data, "lastSlice", books.Ticks == 0 ? null : new DateTime(books.Ticks, DateTimeKind.Utc));
        Add(data, "nextCheck", session.NextCheck);
        return session.Problem.Length > 0 ? HealthCheckResult.Unhealthy(session.Problem, data: data) : books.State switch
        {
            Trading.Sessions.SessionState.Paused => Halted("it is paused and buys nothing new", data),
            Trading.Sessions.SessionState.Stopped => Halted("it is stopped and decides on nothing", data),
            _ => HealthCheckResult.Healthy(session.IsAtEnd ? "the replay is over" : "it is running", data),
        };
    }

    private static HealthCheckResult Halted(string what, Dictionary<string, object> data) =>
        HealthCheckResult.Degraded($"{what}; 'trademind start' resumes it", data: data);

    private static void Add(Dictionary<string, object> data, string name, DateTime? time)
    {
        if (time is { } known)
        {
            data[name] = known;
        }
    }
}
