using TradeMind.Grains;
using TradeMind.Grains.Views;
using TradeMind.Silo.Hosting.Options;

namespace TradeMind.Silo.Api;

/// <summary><c>/api/status</c></summary>
internal static class StatusApi
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/status", GetAsync).WithName("GetStatus").WithTags("service").WithSummary("What the service is doing: session, breaker, feed, time, equity, problems");
    }

    private static async Task<ServiceStatus> GetAsync(IGrainFactory grains, ServiceSettings settings, FeedChoice feed)
    {
        var session = await grains.GetGrain<IOrchestratorGrain>(settings.Portfolio).GetStatusAsync().ConfigureAwait(false);
        return ServiceStatus.Of(session, settings.Provider, feed.Interval.ToString());
    }
}
