using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using TradeMind.Grains.Views;
using TradeMind.Storage.Reading;
using TradeMind.Storage.Trials;

namespace TradeMind.Silo.Api;

/// <summary>The ledger that counts every run: <c>trials</c></summary>
internal static class TrialApi
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var trials = routes.MapGroup("/trials").WithTags("runs");
        trials.MapGet("/", Find).WithName("GetTrials").WithSummary("Batches of runs that were counted, newest first");
        trials.MapGet("/{batch:long}", Get).WithName("GetTrial").WithSummary("One batch with its first runs");
        trials.MapGet("/data-sets", (ITrialLedger ledger) => ledger.DataSets()).WithName("GetTrialDataSets").WithSummary("How often what was tried on each set of bars");
        trials.MapGet("/check", (ITrialLedger ledger) => ledger.Verify()).WithName("CheckTrials").WithSummary("Reads the whole ledger, and says whether its chain of hashes holds");
    }

    private static Page<TrialBatchView> Find(ITrialLedger ledger, string? strategy, string? symbol, TrialKind? kind, DateTimeOffset? since, string? cursor, int? limit)
    {
        var most = Paging.Limit(limit);
        var found = ledger.Batches(new TrialFilter
        {
            Strategy = strategy, Symbol = symbol, Kind = kind, Since = since?.UtcDateTime, Before = cursor is null ? null : Paging.Before(cursor), Most = most + 1,
        });
        return new Page<TrialBatchView>([.. found.Take(most).Select(View)], found.Count > most ? found[most - 1].Id.ToString(CultureInfo.InvariantCulture) : null);
    }

    private static Results<Ok<TrialRunsView>, ProblemHttpResult> Get(ITrialLedger ledger, long batch, int? limit)
    {
        var most = Paging.Limit(limit);
        return ledger.Batches(new TrialFilter { Batch = batch }).FirstOrDefault(b => b.Id == batch) is { } found
            ? TypedResults.Ok(new TrialRunsView(View(found), [.. ledger.Runs(batch).Take(most).Select(run => View(found.Batch.Parameters, run))]))
            : Problems.NotFound($"there is no batch {batch} of trials: trials lists them");
    }

    private static TrialBatchView View(RecordedBatch found) => new(
        found.Id, found.Group, found.At, found.Batch.Kind, found.Batch.Origin, found.Batch.Strategy, found.Batch.Parameters, found.Batch.Configuration, found.Batch.Data, found.Runs,
        found.BestSharpe, found.BestEquity, found.Batch.OrderListHash, found.Chain);

    private static TrialRunView View(IReadOnlyList<string> names, TrialRun run) => new(
        names.Select((name, i) => (name, Value: run.Values[i])).ToDictionary(p => p.name, p => p.Value, StringComparer.Ordinal), run.FinalEquity, double.IsFinite(run.Sharpe) ? run.Sharpe : null, run.Trades);
}
