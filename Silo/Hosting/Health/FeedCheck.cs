using Microsoft.Extensions.Diagnostics.HealthChecks;
using TradeMind.Application.MarketData;
using TradeMind.Contracts;
using TradeMind.MarketData.Feeds;
using TradeMind.Silo.Hosting.Options;

namespace TradeMind.Silo.Hosting.Health;

/// <summary>
/// Whether bars come in. A provider that is down degrades the service and does not make it unready: what it has it still answers, and no
/// restart here brings the provider back.
/// </summary>
internal sealed class FeedCheck(
    DataQueries providers, IMarketFeed feed, ServiceFeeds feeds, IGrainFactory grains, PortfolioRecovery recovery, ServiceSettings settings,
    TimeProvider clock) : IHealthCheck
{
    public const string Name = "feed";

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        if (recovery.Progress is not null)
        {
            return HealthCheckResult.Degraded("no bars are requested while the portfolio is recovered");
        }

        try
        {
            var session = await SessionCheck.StatusAsync(grains, settings, clock, cancellationToken).ConfigureAwait(false);
            return Judge(await providers.ProvidersAsync().ConfigureAwait(false), session.Stale);
        }
        catch (TimeoutException)
        {
            return HealthCheckResult.Degraded("the session does not respond, so its last bar is unknown");
        }
    }

    private HealthCheckResult Judge(IReadOnlyList<ProviderView> all, IReadOnlyList<string> stale)
    {
        var (provider, source) = (all[0], all.FirstOrDefault(one => one.IsAnswering)?.Name ?? "");
        var data = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["provider"] = provider.Name, ["state"] = $"{provider.State}", ["isStored"] = feed.IsStored,
            ["failures"] = provider.Failures, ["stale"] = stale, ["source"] = source, ["stream"] = provider.Stream,
        };
        if (provider.LastSuccess is { } success)
        {
            data["lastSuccess"] = success;
        }

        if (provider.LastFailure is { } failure)
        {
            data["lastFailure"] = failure;
        }

        var problem = provider.State == ProviderState.Down ? $"{Others(all)}{provider.Name} is down: {provider.LastError}"
            : stale.Count > 0 ? $"{stale.Count} symbols did not report in time: {string.Join("; ", stale)}"
            : string.Join("; ", DownBeside());
        return problem.Length > 0
            ? HealthCheckResult.Degraded(problem, data: data)
            : HealthCheckResult.Healthy(feed.IsStored ? "the bars are stored here" : "", data);
    }

    /// <summary>The sources beside the service's own, which portfolios name, that do not answer.</summary>
    private IEnumerable<string> DownBeside() => feeds.Others
        .Where(other => other.Value.Health.Now is { LastFailure: { } failure } now
            && (now.LastSuccess is not { } success || success < failure))
        .Select(other => $"{other.Key} is down: {other.Value.Health.Now.LastError}");

    /// <summary>What the other providers do while the first is down.</summary>
    private static string Others(IReadOnlyList<ProviderView> all) =>
        all.Skip(1).FirstOrDefault(one => one.State == ProviderState.Up) is { } standIn
            ? $"{standIn.Name} stands in; "
            : string.Concat(all.Skip(1)
                .Where(one => one.State == ProviderState.Down)
                .Select(one => $"{one.Name} is down: {one.LastError}; "));
}
