using System.Runtime.CompilerServices;
using System.Text.Json;
using TradeMind.Application.Research;
using TradeMind.Contracts;
using TradeMind.Silo.Security;

namespace TradeMind.Silo.InProcess;

internal sealed class InProcessRuns(InProcessCalls calls, RunService runs, RunKind kind) : IRunApi
{
    private string Route => $"/{RunService.PathOf(kind)}";

    public Task<RunView> StartAsync(RunRequest request, string? idempotencyKey = null, CancellationToken cancellation = default) =>
        calls.ChangeAsync(
            new ChangeCall("POST", Route, "run", null, null, request),
            idempotencyKey,
            (keyed, _) => runs.StartAsync(kind, request, calls.UserName, keyed.Number, keyed.Effect));

    public Task<Page<RunView>> ListAsync(
        RunState? state = null, string? cursor = null, int? limit = null, CancellationToken cancellation = default) =>
        calls.ReadAsync(() => runs.List(kind, state, cursor, limit));

    public Task<RunView> GetAsync(string id, CancellationToken cancellation = default) => calls.ReadAsync(() => runs.GetAsync(kind, id));

    public Task<RunView> CancelAsync(string id, string? idempotencyKey = null, CancellationToken cancellation = default) =>
        calls.ChangeAsync(
            new ChangeCall("POST", $"{Route}/{id}/cancel", "run", null, null), idempotencyKey, (_, _) => runs.CancelAsync(kind, id));

    public Task DeleteAsync(string id, string? idempotencyKey = null, CancellationToken cancellation = default) =>
        calls.ChangeAsync(
            new ChangeCall("DELETE", $"{Route}/{id}", "run", null, null),
            idempotencyKey,
            async (keyed, _) =>
            {
                if (keyed.Effect is null)
                {
                    await runs.DeleteAsync(kind, id, keyed.Number).ConfigureAwait(false);
                }

                return true;
            });

    public async Task<JsonElement> ResultAsync(string id, CancellationToken cancellation = default)
    {
        var stream = await calls.ReadAsync(() => runs.OpenResultAsync(kind, id)).ConfigureAwait(false);
        await using (stream.ConfigureAwait(false))
        {
            return await JsonSerializer.DeserializeAsync<JsonElement>(stream, cancellationToken: cancellation).ConfigureAwait(false);
        }
    }

    public async Task<JsonElement> TearSheetAsync(string id, CancellationToken cancellation = default)
    {
        var stream = await OpenTearSheetAsync(id, cancellation).ConfigureAwait(false);
        await using (stream.ConfigureAwait(false))
        {
            return await JsonSerializer.DeserializeAsync<JsonElement>(stream, cancellationToken: cancellation).ConfigureAwait(false);
        }
    }

    public Task<Stream> OpenTearSheetAsync(string id, CancellationToken cancellation = default) =>
        calls.ReadAsync(() => runs.OpenSheetAsync(kind, id));

    public async IAsyncEnumerable<RunView> FollowAsync(string id, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        await GetAsync(id, cancellation).ConfigureAwait(false);
        await foreach (var run in runs.FollowAsync(kind, id, cancellation).ConfigureAwait(false))
        {
            await calls.RequireAsync(Policies.Read).ConfigureAwait(false);
            yield return run;
        }
    }
}

internal sealed class InProcessResearch(
    InProcessCalls calls, ComparisonQueries comparisons, TrialQueries trials, TrialCosts costs, IRunDataSets data, DataSetQueries sets)
    : IResearchApi
{
    public Task<ComparisonView> CompareAsync(IEnumerable<string> ids, CancellationToken cancellation = default) =>
        calls.ReadAsync(() => comparisons.Compare(string.Join(',', ids), replicates: null, seed: null));

    public Task<IReadOnlyList<RunDataSet>> RunDataAsync(CancellationToken cancellation = default) => calls.ReadAsync(() => data.Names);

    public Task<RunDataSetContent> RunDataSetAsync(string name, CancellationToken cancellation = default) =>
        calls.ReadAsync(() => sets.GetAsync(name, cancellation));

    public Task<Page<TrialBatchView>> TrialsAsync(
        string? strategy = null,
        string? symbol = null,
        TrialKind? kind = null,
        DateTimeOffset? since = null,
        string? cursor = null,
        int? limit = null,
        CancellationToken cancellation = default) => calls.ReadAsync(() => trials.Find(strategy, symbol, kind, since, cursor, limit));

    public Task<TrialRunsView> TrialAsync(long batch, int? limit = null, CancellationToken cancellation = default) =>
        calls.ReadAsync(() => trials.Get(batch, limit));

    public Task<IReadOnlyList<DataSetTrials>> DataSetsAsync(CancellationToken cancellation = default) => calls.ReadAsync(trials.DataSets);

    public Task<TrialCostView> TrialCostAsync(TrialCostQuery query, CancellationToken cancellation = default) =>
        calls.ReadAsync(() => costs.GetAsync(query, cancellation));

    public Task<LedgerCheck> CheckAsync(CancellationToken cancellation = default) => calls.ReadAsync(trials.Verify);
}
