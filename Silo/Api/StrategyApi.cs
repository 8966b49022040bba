using Microsoft.AspNetCore.Http.HttpResults;
using TradeMind.Grains;
using TradeMind.Grains.Views;
using TradeMind.Silo.Hosting.Options;
using TradeMind.Storage.Sqlite;
using TradeMind.Trading.Sessions;
using TradeMind.Trading.Strategies;

namespace TradeMind.Silo.Api;

/// <summary><c>strategies</c>: those of the session, and what can be changed of them.</summary>
internal static class StrategyApi
{
    private const string Effect = "It is journalled and takes effect at the next slice; strategies are warmed up on all bars so far. The same Idempotency-Key again changes nothing.";

    public static void Map(IEndpointRouteBuilder routes)
    {
        var strategies = routes.MapGroup("/strategies").WithTags("strategies");
        strategies
            .MapGet("/", (IGrainFactory grains, PlanReader plans, StrategyCatalog catalog, ServiceSettings settings) =>
                GetAsync(grains, plans.Now(), catalog, settings))
            .WithName("GetStrategies")
            .WithSummary("The strategies of the session, with parameters, weights and where they stand")
            .WithPortfolioVersion();
        strategies.MapGet("/catalog", (StrategyCatalog catalog) => catalog.Entries.Select(Definition).ToList()).WithName("GetStrategyCatalog").WithSummary("The strategies that can be added, with their parameters and ranges");
        strategies.MapGet("/history", (PlanReader plans, string? cursor, int? limit) => plans.Changes(Paging.Before(cursor), Paging.Limit(limit)))
            .WithName("GetPlanHistory").WithSummary("Who changed strategies, watchlist or configuration, when, why, before and after; newest first").WithPortfolioVersion();
        strategies.MapPost("/", AddAsync).WithName("AddStrategy").WithSummary("One more strategy").WithDescription(Effect);
        strategies.MapPut("/{id}", ChangeAsync).WithName("ChangeStrategy").WithSummary("Another weight, other parameters, on or off; what is left out stays").WithDescription(Effect);
        strategies.MapDelete("/{id}", RemoveAsync).WithName("RemoveStrategy").WithSummary("One strategy less; its history stays").WithDescription(Effect);
    }

    private static async Task<IReadOnlyList<StrategyView>> GetAsync(
        IGrainFactory grains, PlanVersion plan, StrategyCatalog catalog, ServiceSettings settings)
    {
        var views = new List<StrategyView>();
        foreach (var strategy in plan.Settings.Strategies.OrderBy(s => s.Id, StringComparer.Ordinal))
        {
            views.Add(await ViewAsync(grains, strategy, catalog, settings).ConfigureAwait(false));
        }

        return views;
    }

    private static async Task<Created<StrategyView>> AddAsync(
        StrategyAddRequest request, HttpContext context, PlanChanges changes, IGrainFactory grains, StrategyCatalog catalog, ServiceSettings settings, TimeProvider clock)
    {
        var wish = Wish.Of(context, "strategy", request.Who, request.Why, clock);
        var id = string.IsNullOrEmpty(request.Id) ? request.Strategy : request.Id;
        var plan = await changes.ApplyAsync(new StrategyAdded(new StrategySettings
        {
            Id = id,
            Strategy = string.Equals(id, request.Strategy, StringComparison.Ordinal) ? "" : request.Strategy,
            IsEnabled = request.IsEnabled ?? true,
            Weight = request.Weight ?? 1,
            Parameters = request.Parameters ?? new Dictionary<string, double>(StringComparer.Ordinal),
        }), wish).ConfigureAwait(false);
        return TypedResults.Created($"{VersionedPath.Current}/strategies/{id}", await ViewAsync(grains, StrategyChanged.Find(plan.Settings, id), catalog, settings).ConfigureAwait(false));
    }

    private static async Task<Results<Ok<StrategyView>, ProblemHttpResult>> ChangeAsync(
        string id, StrategyChangeRequest request, HttpContext context, PlanChanges changes, PlanReader plans, IGrainFactory grains, StrategyCatalog catalog, ServiceSettings settings, TimeProvider clock)
    {
        var wish = Wish.Of(context, "strategy", request.Who, request.Why, clock);
        if (!wish.IsCarriedOut && Missing(plans, id) is { } missing)
        {
            return missing;
        }

        var plan = await changes.ApplyAsync(new StrategyChanged(id, request.IsEnabled, request.Weight, request.Parameters), wish).ConfigureAwait(false);
        return TypedResults.Ok(await ViewAsync(grains, StrategyChanged.Find(plan.Settings, id), catalog, settings).ConfigureAwait(false));
    }

    private static async Task<Results<Ok<IReadOnlyList<StrategyView>>, ProblemHttpResult>> RemoveAsync(
        string id, string? who, string? why, HttpContext context, PlanChanges changes, PlanReader plans, IGrainFactory grains, StrategyCatalog catalog, ServiceSettings settings, TimeProvider clock)
    {
        var wish = Wish.Of(context, "strategy", who, why, clock);
        if (!wish.IsCarriedOut && Missing(plans, id) is { } missing)
        {
            return missing;
        }

        var plan = await changes.ApplyAsync(new StrategyRemoved(id), wish).ConfigureAwait(false);
        return TypedResults.Ok(await GetAsync(grains, plan, catalog, settings).ConfigureAwait(false));
    }

    /// <summary>The problem with an id that no strategy has.</summary>
    internal static ProblemHttpResult? Missing(PlanReader plans, string id)
    {
        var known = plans.Now().Settings.Strategies;
        return known.Any(s => string.Equals(s.Id, id, StringComparison.Ordinal))
            ? null
            : Problems.NotFound($"there is no strategy '{id}' in the plan: there is {string.Join(", ", known.Select(s => s.Id))}");
    }

    private static async Task<StrategyView> ViewAsync(IGrainFactory grains, StrategySettings strategy, StrategyCatalog catalog, ServiceSettings settings)
    {
        var planned = strategy.ToPlanned(catalog);
        var status = await grains.GetGrain<IStrategyGrain>(StrategyKey.Of(settings.Portfolio, strategy.Id)).GetStatusAsync().ConfigureAwait(false);
        return new StrategyView(
            planned.Id, planned.Entry.Definition.Id, planned.Entry.Definition.Summary, planned.Weight,
            planned.Parameters.Values.ToDictionary(v => v.Key, v => v.Value, StringComparer.Ordinal), planned.Entry.Definition.Parameters,
            status.Ticks == 0 ? null : new DateTime(status.Ticks, DateTimeKind.Utc), strategy.IsEnabled);
    }

    private static StrategyDefinitionView Definition(StrategyEntry entry) => new(entry.Definition.Id, entry.Definition.Summary, entry.Definition.Parameters, entry.WarmUp(entry.Parameters));
}
