using TradeMind.Application.Decisions;

namespace TradeMind.Silo.Api;

/// <summary><c>decisions</c></summary>
internal static class DecisionApi
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/decisions").WithTags("decisions");
        group.MapGet(
                "/",
                (DecisionQueries decisions, string? symbol, string? agent, DateTimeOffset? from, DateTimeOffset? to, string? cursor,
                    int? limit) =>
                    decisions.Find(symbol, agent, from, to, cursor, limit))
            .WithName("GetDecisions").WithSummary("Decisions, newest first: votes, vetoes, clamps, rejections and orders");
        group.MapGet(
                "/{id}",
                (DecisionQueries decisions, string id, CancellationToken cancellation) => decisions.GetAsync(id, cancellation))
            .WithName("GetDecision")
            .WithSummary("One decision from the bar's numbers over every vote and verdict to its fills");
    }
}
