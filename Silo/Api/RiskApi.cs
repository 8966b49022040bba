using TradeMind.Grains.Views;
using TradeMind.Silo.Reading;

namespace TradeMind.Silo.Api;

/// <summary><c>risk</c></summary>
internal static class RiskApi
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/risk", GetAsync).WithName("GetRisk").WithTags("risk").WithSummary("Each rule's limit and use, the breaker, and entries that were held back, newest first").WithPortfolioVersion();

    private static Task<RiskView> GetAsync(RiskReading risk, int? limit) => risk.ReadAsync(Paging.Limit(limit ?? 20));
}
