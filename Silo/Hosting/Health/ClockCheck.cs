using Microsoft.Extensions.Diagnostics.HealthChecks;
using TradeMind.MarketData.Feeds;
using TradeMind.Storage;

namespace TradeMind.Silo.Hosting.Health;

/// <summary>
/// Whether the clock can be believed: degraded for an hour after it jumped, and while it is behind what is in the journal.
/// </summary>
internal sealed class ClockCheck(ClockJumpDetector watch, IPortfolioReader books, IMarketFeed feed, TimeProvider clock) : IHealthCheck
{
    public const string Name = "clock";

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var now = clock.GetUtcNow();
        var data = new Dictionary<string, object>(StringComparer.Ordinal) { ["now"] = now.UtcDateTime };

        try
        {
            // A replay has its own time.
            if (!feed.IsStored && books.Now()?.Time is { } last && last > now.UtcDateTime)
            {
                return Task.FromResult(HealthCheckResult.Degraded(
                    $"the clock says {now:yyyy-MM-dd HH:mm}Z, and the last slice in the journal is of {last:yyyy-MM-dd HH:mm}Z: "
                    + "set the clock; nothing is decided before it has passed that",
                    data: data));
            }
        }
        catch (StorageException exception)
        {
            return Task.FromResult(HealthCheckResult.Degraded($"the last slice is not known: {exception.Message}", data: data));
        }

        if (watch.Last is not { } jump)
        {
            return Task.FromResult(HealthCheckResult.Healthy("", data));
        }

        data["jumpSeconds"] = jump.By.TotalSeconds;
        return Task.FromResult(HealthCheckResult.Degraded(jump.Text, data: data));
    }
}
