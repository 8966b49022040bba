using Microsoft.AspNetCore.Http.HttpResults;
using Orleans;
using TradeMind.Grains;
using TradeMind.Grains.Views;
using TradeMind.Silo.Access;
using TradeMind.Silo.Configuration;

namespace TradeMind.Silo.Api;

/// <summary><c>/api/status</c> and <c>/health</c></summary>
internal static class StatusApi
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/status", GetAsync).WithName("GetStatus").WithTags("service").WithSummary("What the service is doing: session, breaker, feed, time, equity, problems");
    }

    /// <summary>Outside of the versions: it is what watchdogs ask, and they are set up once.</summary>
    public static void MapHealth(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/health", HealthAsync).WithName("GetHealth").WithTags("service").WithSummary("200 while it trades or could, 503 while something keeps it from going on").AllowAnonymous();
    }

    private static async Task<ServiceStatus> GetAsync(IGrainFactory grains, ServiceSettings settings, FeedChoice feed)
    {
        var session = await grains.GetGrain<IOrchestratorGrain>(settings.Portfolio).GetStatusAsync().ConfigureAwait(false);
        return ServiceStatus.Of(session, settings.Provider, feed.Interval.ToString());
    }

    private static async Task<Results<Ok<Health>, JsonHttpResult<Health>>> HealthAsync(HttpContext context, IGrainFactory grains, ServiceSettings settings)
    {
        var session = await grains.GetGrain<IOrchestratorGrain>(settings.Portfolio).GetStatusAsync().ConfigureAwait(false);
        return session.Problem.Length == 0
            ? TypedResults.Ok(new Health("ok", ""))
            : TypedResults.Json(new Health("standing still", context.User.HighestScope() is null ? "sign in to see why" : session.Problem), statusCode: StatusCodes.Status503ServiceUnavailable);
    }
}
