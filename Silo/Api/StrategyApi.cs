using Microsoft.AspNetCore.Http.HttpResults;
using TradeMind.Application.Strategies;
using TradeMind.Contracts;
using TradeMind.Silo.Portfolios;

namespace TradeMind.Silo.Api;

/// <summary><c>strategies</c>: those of the session, and what can be changed of them.</summary>
internal static class StrategyApi
{
    private const string Effect =
        "It is journalled and takes effect at the next slice; strategies are warmed up on all bars so far. "
        + "Repeating the same Idempotency-Key changes nothing.";

    public static void Map(IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/strategies").WithTags("strategies");
        group.MapGet("/", (StrategyQueries strategies) => strategies.ListAsync()).WithName("GetStrategies")
            .WithSummary("The strategies of the session, with parameters, weights and state").WithPortfolioVersion();
        group.MapGet("/catalog", (StrategyQueries strategies) => strategies.Catalog()).WithName("GetStrategyCatalog")
            .WithSummary("The strategies that can be added, with their parameters and ranges");
        group.MapGet(
                "/weights",
                (SelectorQueries selector, int? slices, CancellationToken cancellation) => selector.GetAsync(slices, cancellation))
            .WithName("GetStrategyWeights")
            .WithSummary("How the strategies were weighed over the last slices, with reasons, only where that changed");
        group.MapGet("/history", (StrategyQueries strategies, string? cursor, int? limit) => strategies.History(cursor, limit))
            .WithName("GetPlanHistory")
            .WithSummary("Who changed strategies, watchlist or configuration, when, why, before and after; newest first")
            .WithPortfolioVersion();
        group.MapPost("/", AddAsync).WithName("AddStrategy").WithSummary("One more strategy").WithDescription(Effect);
        group.MapPut("/{id}", ChangeAsync).WithName("ChangeStrategy")
            .WithSummary("Change the weight, the parameters, or whether it is enabled; omitted fields stay as they are")
                .WithDescription(Effect);
        group.MapDelete("/{id}", RemoveAsync).WithName("RemoveStrategy")
            .WithSummary("One strategy less; its history stays").WithDescription(Effect);
    }

    private static async Task<Created<StrategyView>> AddAsync(
        StrategyAddRequest request, HttpContext context, StrategyCommands strategies, TimeProvider clock)
    {
        var added = await strategies.AddAsync(request, context.Command("strategy", request.Who, request.Why, clock)).ConfigureAwait(false);
        return TypedResults.Created(RequestedPortfolio.Address(context, $"/strategies/{added.Id}"), added);
    }

    private static Task<StrategyView> ChangeAsync(
        string id, StrategyChangeRequest request, HttpContext context, StrategyCommands strategies, TimeProvider clock) =>
        strategies.ChangeAsync(id, request, context.Command("strategy", request.Who, request.Why, clock));

    private static Task<IReadOnlyList<StrategyView>> RemoveAsync(
        string id, string? who, string? why, HttpContext context, StrategyCommands strategies, TimeProvider clock) =>
        strategies.RemoveAsync(id, context.Command("strategy", who, why, clock));
}
