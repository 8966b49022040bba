using Microsoft.AspNetCore.Http.HttpResults;
using TradeMind.Contracts;
using TradeMind.Silo.Security;
using TradeMind.Silo.Hosting.Health;

namespace TradeMind.Silo.Api;

/// <summary>
/// <c>/health</c>, <c>/health/live</c>, <c>/health/ready</c>. Outside of the versions: watchdogs ask them, and those are set up once.
/// </summary>
internal static class HealthApi
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var health = routes.MapGroup("").WithTags("service").AllowAnonymous();
        health.MapGet("/health", GetAsync).WithName("GetHealth")
            .WithSummary("200 while it trades or could, 503 while something keeps it from going on");
        health.MapGet("/health/live", () => new LivenessView(HealthState.Healthy)).WithName("GetLiveness")
            .WithSummary("200 while the process answers");
        health.MapGet("/health/ready", ReadyAsync).WithName("GetReadiness")
            .WithSummary("The result of each check: session, feed, clock, database, disk; 503 when one of them is unhealthy");
    }

    private static async Task<Results<Ok<Contracts.Health>, JsonHttpResult<Contracts.Health>>> GetAsync(
        HttpContext context, HealthReading health, CancellationToken cancellation)
    {
        var (isHealthy, session) = await health.SessionAsync(SeesDetails(context), cancellation).ConfigureAwait(false);
        return isHealthy ? TypedResults.Ok(session) : TypedResults.Json(session, statusCode: StatusCodes.Status503ServiceUnavailable);
    }

    private static async Task<Results<Ok<HealthReportView>, JsonHttpResult<HealthReportView>>> ReadyAsync(
        HttpContext context, HealthReading health, CancellationToken cancellation)
    {
        var report = await health.ReadAsync([], SeesDetails(context), cancellation).ConfigureAwait(false);
        return report.Status == HealthState.Unhealthy
            ? TypedResults.Json(report, statusCode: StatusCodes.Status503ServiceUnavailable)
            : TypedResults.Ok(report);
    }

    private static bool SeesDetails(HttpContext context) => context.User.HighestScope() is not null;
}
