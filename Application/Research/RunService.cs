using TradeMind.Application.Requests;
using TradeMind.Contracts;
using TradeMind.Trading.Strategies;

namespace TradeMind.Application.Research;

/// <summary>Backtests, sweeps, walk-forward analyses and checks of the service: starting, listing, cancelling and reading them.</summary>
public sealed class RunService(RunQueue queue, IRunHost host, IRunStore store, StrategyCatalog catalog, IRunDataSets data)
{
    private static readonly (string Path, string Name)[] Kinds =
        [("backtests", "backtest"), ("sweeps", "sweep"), ("walk-forwards", "walk forward"), ("checks", "check")];

    /// <summary>The resource that runs of a kind are, such as <c>backtests</c>.</summary>
    public static string PathOf(RunKind kind) => Kinds[(int)kind].Path;

    /// <summary>What a run of a kind is called in messages.</summary>
    public static string NameOf(RunKind kind) => Kinds[(int)kind].Name;

    /// <summary>Starts a run; it is queued behind earlier runs.</summary>
    /// <param name="kind">What is run.</param>
    /// <param name="request">How.</param>
    /// <param name="who">Who starts it.</param>
    /// <param name="keyed">Number of the request, when it has a key.</param>
    /// <param name="earlier">Id of the run that an earlier attempt of the same request has started; null when none did.</param>
    /// <exception cref="FieldException">Fields of the request cannot be used.</exception>
    /// <exception cref="QueueFullException">Too many runs wait.</exception>
    public async Task<RunView> StartAsync(RunKind kind, RunRequest request, string who, long? keyed, string? earlier)
    {
        var id = earlier ?? Add(kind, request, who, keyed);
        return await host.StartAsync(id).ConfigureAwait(false);
    }

    /// <summary>Runs of a kind, newest first.</summary>
    public Page<RunView> List(RunKind kind, RunState? state, string? cursor, int? limit)
    {
        var most = Paging.Limit(limit);
        var runs = queue.List(kind, state, Paging.Before(cursor), most + 1);
        return runs.Count > most
            ? new Page<RunView>([.. runs.Take(most)], $"{RunRecord.Number(runs[most - 1].Id)}")
            : new Page<RunView>(runs, null);
    }

    /// <exception cref="NotFoundException">There is no such run of this kind.</exception>
    public async Task<RunView> GetAsync(RunKind kind, string id) =>
        (RunRecord.Number(id) is null ? null : await host.FindAsync(id).ConfigureAwait(false)) is { } run && run.Kind == kind
            ? run
            : throw new NotFoundException($"there is no {NameOf(kind)} '{id}': ids look like {RunRecord.Id(1)}, {PathOf(kind)} lists them");

    /// <exception cref="NotFoundException">There is no such run of this kind.</exception>
    public async Task<RunView> CancelAsync(RunKind kind, string id)
    {
        await GetAsync(kind, id).ConfigureAwait(false);
        return await host.CancelAsync(id).ConfigureAwait(false);
    }

    /// <summary>Removes a run that has ended, with its results. The ledger of trials keeps that it was made.</summary>
    /// <param name="kind">What it is.</param>
    /// <param name="id">Which.</param>
    /// <param name="keyed">Number of the request, when it has a key.</param>
    /// <exception cref="NotFoundException">There is no such run of this kind.</exception>
    /// <exception cref="RunInProgressException">It has not ended.</exception>
    public async Task DeleteAsync(RunKind kind, string id, long? keyed)
    {
        var run = await GetAsync(kind, id).ConfigureAwait(false);
        if (!run.HasEnded || !store.Delete(RunRecord.Number(id)!.Value, RunQueue.OpenStates, keyed))
        {
            throw new RunInProgressException(
                $"{id} has not ended: stop it with POST {PathOf(kind)}/{id}/cancel, or wait for it, before it is deleted");
        }
    }

    /// <summary>The whole result as JSON; the caller disposes the stream.</summary>
    /// <exception cref="NoResultException">The run has no result, or none yet.</exception>
    public Task<Stream> OpenResultAsync(RunKind kind, string id) => OpenAsync(kind, id, store.Result);

    /// <summary>The tear sheet as JSON; the caller disposes the stream.</summary>
    /// <exception cref="NoResultException">The run has no result, or none yet.</exception>
    public Task<Stream> OpenSheetAsync(RunKind kind, string id) => OpenAsync(kind, id, store.Sheet);

    /// <summary>
    /// The run now, each time it has come further, and at its end. <see cref="GetAsync"/> says first whether there is one.
    /// </summary>
    public IAsyncEnumerable<RunView> FollowAsync(RunKind kind, string id, CancellationToken cancellation) =>
        host.FollowAsync(id, cancellation);

    private string Add(RunKind kind, RunRequest request, string who, long? keyed)
    {
        var plan = RunPlan.From(kind, request, catalog, data);
        return queue.TryAdd(kind, request with { Code = plan.Plan.Strategy.Hash }, plan, who, keyed)?.Id ?? throw new QueueFullException();
    }

    private async Task<Stream> OpenAsync(RunKind kind, string id, Func<long, byte[]?> find)
    {
        var run = await GetAsync(kind, id).ConfigureAwait(false);
        return run.State is RunState.Finished or RunState.Cancelled && find(RunRecord.Number(id)!.Value) is { } result
            ? RunWorker.Opened(result)
            : throw new NoResultException($"{id} has no result: {Reason(run)}", run.HasEnded);
    }

    private static string Reason(RunView run) =>
        run.State == RunState.Finished ? "it is one of many and its result was given up: start it again"
        : run.HasEnded ? $"it was {run.State.ToString().ToLowerInvariant()} {run.Problem}".TrimEnd()
        : "it has not finished yet: wait for its events";
}
