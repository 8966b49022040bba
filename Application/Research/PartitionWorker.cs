using TradeMind.Storage.Trials;
using TradeMind.Trading;
using TradeMind.Trading.Market;
using TradeMind.Trading.Optimization;
using TradeMind.Trading.Strategies;

namespace TradeMind.Application.Research;

/// <summary>Takes part in sweeps of other processes, on the threads of this process's own runs.</summary>
public sealed class PartitionWorker(StrategyCatalog catalog, IRunDataSets data, BackgroundTaskScheduler threads)
{
    /// <summary>The last one: the next partition most likely belongs to it too, and finds its bars and accounts ready.</summary>
    private Prepared? _last;

    /// <summary>Runs combinations.</summary>
    /// <param name="shared">What they belong to.</param>
    /// <param name="combinations">Their numbers in the search space.</param>
    /// <param name="cancellation">Ends it between two runs.</param>
    /// <returns>The runs in order, without combinations that are not allowed.</returns>
    /// <exception cref="InvalidInputException">The bars are others here.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public async Task<IReadOnlyList<Trial>> RunAsync(
        SharedSweep shared, IReadOnlyList<long> combinations, CancellationToken cancellation)
    {
        var ready = _last;
        if (ready is null || ready.Shared != shared)
        {
            ready = new Prepared(shared, await PrepareAsync(shared, cancellation).ConfigureAwait(false));
            _last = ready;
        }

        return await Task.Factory.StartNew(
            () =>
            {
                var trials = ready.Sweep.RunBatch(combinations, threads.MaximumConcurrencyLevel, cancellation);
                cancellation.ThrowIfCancellationRequested();
                return (IReadOnlyList<Trial>)trials;
            },
            cancellation, TaskCreationOptions.None, threads).ConfigureAwait(false);
    }

    private async Task<Sweep> PrepareAsync(SharedSweep shared, CancellationToken cancellation)
    {
        var request = RunRecord.ReadRequest(shared.Request);
        var plan = RunPlan.From(shared.Kind, request, catalog, data);
        var set = await data.LoadAsync(request.Data, cancellation).ConfigureAwait(false);
        var (from, to) = (new BarTime(shared.FromTicks), new BarTime(shared.ToTicks));
        var all = plan.Bars(request, set);
        BarSeries[] series =
        [
            .. all.OrderBy(s => s.Symbol).Select(s => s.Between(from.Utc, to.Utc)).Where(s => s.Count > 0)
        ];
        return TrialData.Create(series).Hash == shared.Fingerprint
            ? new Sweep(plan.Plan.For(all), plan.Search!.Space, plan.Search.Objective, series)
            : throw new InvalidInputException(
                $"{shared.Run} was begun over other bars of '{request.Data}' than there are here", "data", ErrorCodes.NoData);
    }

    /// <summary>One object, so that two sweeps at a time cannot mix their parts.</summary>
    private sealed record Prepared(SharedSweep Shared, Sweep Sweep);
}
