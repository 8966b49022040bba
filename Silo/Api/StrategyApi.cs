using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Http.Metadata;
using TradeMind.Application.Strategies;
using TradeMind.Contracts;
using TradeMind.Silo.Portfolios;
using TradeMind.Silo.Security;

namespace TradeMind.Silo.Api;

/// <summary><c>strategies</c>: those of the session, and what can be changed of them.</summary>
internal static class StrategyApi
{
    private const string Effect =
        "It is journalled and takes effect at the next slice; strategies are warmed up on all bars so far. "
        + "Repeating the same Idempotency-Key changes nothing.";

    /// <summary>Two plans over years of minutes take longer than what is read.</summary>
    private static readonly TimeSpan MostPreview = TimeSpan.FromMinutes(5);

    public static void Map(IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/strategies").WithTags("strategies");
        group.MapGet("/", (StrategyQueries strategies) => Page.WholeAsync(strategies.ListAsync())).WithName("GetStrategies")
            .WithSummary("The strategies of the session, with parameters, weights and state").WithPortfolioVersion();
        group.MapGet("/catalog", (StrategyQueries strategies) => Page.Whole(strategies.Catalog())).WithName("GetStrategyCatalog")
            .WithSummary("The strategies that can be added, with their parameters and ranges");
        group.MapGet(
                "/weights",
                (SelectorQueries selector, int? slices, CancellationToken cancellation) =>
                    Page.WholeAsync(selector.GetAsync(slices, cancellation)))
            .WithName("GetStrategyWeights")
            .WithSummary("How the strategies were weighed over the last slices, with reasons, only where that changed");
        group.MapGet("/history", (StrategyQueries strategies, string? cursor, int? limit) => strategies.History(cursor, limit))
            .WithName("GetPlanHistory")
            .WithSummary("Who changed strategies, watchlist or configuration, when, why, before and after; newest first")
            .WithPortfolioVersion();
        MapPlan(group);
        MapFiles(group);
        group.MapPost("/", AddAsync).WithName("AddStrategy").WithSummary("One more strategy").WithDescription(Effect);
        group.MapPut("/{id}", ChangeAsync).WithName("ChangeStrategy")
            .WithSummary("Change the weight, the parameters, or whether it is enabled; omitted fields stay as they are")
                .WithDescription(Effect);
        group.MapDelete("/{id}", RemoveAsync).WithName("RemoveStrategy")
            .WithSummary("One strategy less; its history stays").WithDescription(Effect);
    }

    /// <summary>All strategies of a plan at once.</summary>
    private static void MapPlan(RouteGroupBuilder group)
    {
        group.MapGet("/presets", () => Page.Whole(StrategyQueries.Presets())).WithName("GetStrategyPresets")
            .WithSummary("Named plans that follow one principle each");
        group.MapPost("/preview", PreviewAsync).WithName("PreviewStrategies")
            .WithSummary("What the whole plan would have done on the bars so far, as it is and with these strategies")
            .WithDescription(
                "Nothing is changed. The vote of all strategies is run with the money, costs and limits of the portfolio; both runs are "
                    + "counted in the ledger of trials.")
            .ProducesProblem(StatusCodes.Status400BadRequest).WithRequestTimeout(MostPreview);
        group.MapPut("/", ReplaceAsync).WithName("ReplaceStrategies")
            .WithSummary("Others in place of all there are").WithDescription(Effect).ProducesProblem(StatusCodes.Status400BadRequest);
    }

    private static Task<PlanPreviewView> PreviewAsync(StrategyPlanRequest request, HttpContext context, PlanPreview preview) =>
        preview.RunAsync(request.Strategies, context.User.Name(), context.RequestAborted);

    private static Task<Page<StrategyView>> ReplaceAsync(
        StrategyPlanRequest request, HttpContext context, StrategyCommands strategies, TimeProvider clock) =>
        Page.WholeAsync(strategies.ReplaceAsync(request, context.Command("strategies", request.Who, request.Why, clock)));

    /// <summary>What is uploaded runs with the rights of the service, so it takes an admin.</summary>
    private static void MapFiles(RouteGroupBuilder group)
    {
        var files = group.MapGroup("/files").RequireAuthorization(Policies.Admin);
        files.MapGet("/", (StrategyFiles all) => Page.Whole(all.List())).WithName("GetStrategyFiles")
            .WithSummary("The files of own strategies: hashes, and what is in them");

        // Forms need a token where a browser sends a cookie by itself; OriginGuard keeps foreign pages out of every call.
        files.MapPost("/", UploadAsync).WithName("AddStrategyFile").DisableAntiforgery().WithMetadata(new SizeLimit())
            .WithSummary("Loads a file of own strategies into the service; its code runs with the rights of the service")
            .WithDescription(
                "A form with one file: C# source (.cs), an assembly (.dll) or a package (.nupkg), at most 4 MB. Source that does not "
                    + "compile is refused, each error with line and column. The file is kept in the strategies folder and checked for "
                    + "look-ahead and warm-up; one of the same name is replaced, which is a change of the plan of each portfolio that "
                    + "trades a strategy of it.")
            .ProducesProblem(StatusCodes.Status400BadRequest);
    }

    private static async Task<Ok<StrategyFileView>> UploadAsync(
        IFormFile file, HttpContext context, StrategyFiles files, TimeProvider clock)
    {
        using var content = new MemoryStream();
        await file.CopyToAsync(content, context.RequestAborted).ConfigureAwait(false);
        return TypedResults.Ok(
            await files.AddAsync(file.FileName, content.ToArray(), context.Command("strategies", null, null, clock)).ConfigureAwait(false));
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

    private static Task<Page<StrategyView>> RemoveAsync(
        string id, string? who, string? why, HttpContext context, StrategyCommands strategies, TimeProvider clock) =>
        Page.WholeAsync(strategies.RemoveAsync(id, context.Command("strategy", who, why, clock)));

    private sealed class SizeLimit : IRequestSizeLimitMetadata
    {
        /// <summary>The largest file, and what a form adds.</summary>
        public long? MaxRequestBodySize => StrategyFiles.MostBytes + (64 * 1024);
    }
}
