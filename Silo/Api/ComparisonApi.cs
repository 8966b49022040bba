using TradeMind.Application.Research;

namespace TradeMind.Silo.Api;

/// <summary>Comparison of results: <c>runs/compare</c></summary>
internal static class ComparisonApi
{
    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapGet(
            "/runs/compare",
            (ComparisonQueries comparisons, string ids, int? replicates, ulong? seed) => comparisons.Compare(ids, replicates, seed))
        .WithName("CompareRuns").WithTags("runs")
        .WithSummary("Whether backtests or walk-forwards differ by more than chance, paired by date; each is compared with the first");
}
