using TradeMind.Application.Risk;

namespace TradeMind.Silo.Api;

/// <summary><c>risk</c></summary>
internal static class RiskApi
{
    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapGet("/risk", (RiskQueries risk, int? limit) => risk.GetAsync(limit)).WithName("GetRisk").WithTags("risk")
        .WithSummary("Each rule's limit and use, the breaker, and entries that were held back, newest first").WithPortfolioVersion();
}
