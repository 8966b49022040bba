using TradeMind.Application.Research;
using TradeMind.Contracts;

namespace TradeMind.Silo.Api;

/// <summary>The ledger that counts every run: <c>trials</c></summary>
internal static class TrialApi
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/trials").WithTags("runs");
        group.MapGet(
                "/",
                (TrialQueries trials, string? strategy, string? symbol, TrialKind? kind, DateTimeOffset? since, string? cursor,
                    int? limit) =>
                    trials.Find(strategy, symbol, kind, since, cursor, limit))
            .WithName("GetTrials").WithSummary("Batches of runs that were counted, newest first");
        group.MapGet("/{batch:long}", (TrialQueries trials, long batch, int? limit) => trials.Get(batch, limit)).WithName("GetTrial")
            .WithSummary("One batch with its first runs");
        group.MapGet("/data-sets", (TrialQueries trials) => Page.Whole(trials.DataSets())).WithName("GetTrialDataSets")
            .WithSummary("How many trials were run on each set of bars");
        group.MapGet("/cost", CostAsync).WithName("GetTrialCost")
            .WithSummary("What a search would cost in trials, and what that does to the ratio that its best run needs")
            .WithDescription(
                "Nothing is run. Trials are those on the same symbols and time; with train and test, every window of a walk-forward tries "
                    + "all runs again. Ratios are annual, for returns as the normal distribution has them.");
        group.MapGet("/check", (TrialQueries trials) => trials.Verify()).WithName("CheckTrials")
            .WithSummary("Reads the whole ledger and verifies its hash chain");
    }

    private static Task<TrialCostView> CostAsync(
        TrialCosts costs, long? runs, string? data, string? symbols, DateOnly? from, DateOnly? to, int? train, int? test,
        CancellationToken cancellation) => costs.GetAsync(
        new TrialCostQuery(
            runs ?? 0, data, symbols?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries), from, to, train,
            test),
        cancellation);
}
