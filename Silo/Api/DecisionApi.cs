using Microsoft.AspNetCore.Http.HttpResults;
using TradeMind.Silo.Hosting.Options;
using TradeMind.Storage.Reading;
using TradeMind.Storage.Sqlite;

namespace TradeMind.Silo.Api;

/// <summary><c>/api/decisions</c></summary>
internal static class DecisionApi
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var decisions = routes.MapGroup("/decisions").WithTags("decisions");
        decisions.MapGet("/", Find).WithName("GetDecisions").WithSummary("Decisions, newest first: votes, vetoes, clamps, refusals and what was ordered");
        decisions.MapGet("/{id}", Get).WithName("GetDecision").WithSummary("One decision from the bar's numbers over every vote and verdict to its fills");
    }

    private static Page<DecisionView> Find(DecisionReader reader, string? symbol, string? agent, DateTimeOffset? from, DateTimeOffset? to, string? cursor, int? limit)
    {
        var (first, last) = Paging.Span(from, to);
        return reader.Find(symbol, agent, first, last, Paging.Before(cursor), Paging.Limit(limit));
    }

    private static Results<Ok<DecisionChain>, ProblemHttpResult> Get(DecisionReader reader, ServiceSettings settings, string id) =>
        EventIds.DecisionNumber(settings.Portfolio, id) is { } number && reader.Find(number) is { } chain
            ? TypedResults.Ok(chain)
            : Problems.NotFound(
                $"there is no decision '{id}': ids look like {EventIds.Decision(settings.Portfolio, 1)}, /api/decisions lists them");
}
