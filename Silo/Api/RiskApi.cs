using TradeMind.Application.Risk;

namespace TradeMind.Silo.Api;

/// <summary><c>risk</c></summary>
internal static class RiskApi
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/risk").WithTags("risk");
        group.MapGet("/", (RiskQueries risk, int? limit) => risk.GetAsync(limit)).WithName("GetRisk")
            .WithSummary("Each rule's limit and use, the breaker, and entries that were held back, newest first").WithPortfolioVersion();
        group.MapGet("/tail", (TailRisk tail, CancellationToken cancellation) => tail.GetAsync(cancellation)).WithName("GetTailRisk")
            .WithSummary("Value at risk and expected shortfall of what is held, over one day, at 95 % and 99 %")
            .WithDescription(TailRisk.Method);
        group.MapGet(
                "/exposure",
                (ExposureQueries exposure, int? points, CancellationToken cancellation) => exposure.ExposureAsync(points, cancellation))
            .WithName("GetExposure").WithSummary("How much of the equity was invested over time, net and gross, downsampled for a chart")
            .WithPortfolioVersion();
        group.MapGet("/breaker", (ExposureQueries exposure, string? cursor, int? limit) => exposure.Breaker(cursor, limit))
            .WithName("GetBreakerHistory").WithSummary("Each time the daily-loss breaker tripped, and what lifted it, newest first")
            .WithPortfolioVersion();
    }
}
