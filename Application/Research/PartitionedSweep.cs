using System.Collections.Concurrent;
using TradeMind.Contracts;
using TradeMind.Trading.Optimization;
using TrialData = TradeMind.Storage.Trials.TrialData;

namespace TradeMind.Application.Research;

/// <summary>
/// Shares the runs of a sweep among the processes of a cluster: each takes a partition when it has finished the one before, so that a slow
/// one takes fewer. The partition of a process that died is run again, and that process gets no more of this sweep.
/// </summary>
/// <param name="peers">The other processes.</param>
/// <param name="run">Id of the run.</param>
/// <param name="kind">Of the run.</param>
/// <param name="request">Of the run, as JSON.</param>
internal sealed class PartitionedSweep(ISweepPeers peers, string run, RunKind kind, string request) : ISweepPartitions
{
    /// <summary>Fewer runs take less time than asking for them.</summary>
    private const int LeastShared = 64;

    private const int PartitionsPerProcess = 8, Smallest = 4, Largest = 512;

    public void Run(SweepWork work, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(work);
        var others = work.Combinations.Count < LeastShared ? [] : peers.Others;
        if (others.Count == 0)
        {
            work.RunHere(0, work.Combinations.Count);
            return;
        }

        var bars = TrialData.Create(work.Series);
        var sweep = new SharedSweep(run, kind, request, bars.From.Ticks, bars.To.Ticks, bars.Hash);
        var partitions = new ConcurrentQueue<(int From, int Count)>(Cut(work.Combinations.Count, others.Count + 1));
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellation);

        // The first ones are dealt out at once: a busy machine may take a while to begin to ask.
        var shared = others.Zip(Take(partitions))
            .Select(one => Task.Run(
                () => ShareAsync(one.First, one.Second, sweep, work, partitions, ending.Token), CancellationToken.None))
            .ToList();
        try
        {
            RunHere(work, partitions, shared, cancellation);
        }
        finally
        {
            // After a fault here, or a cancellation, the others stop too before anything else happens.
            ending.Cancel();
            Wait(Task.WhenAll(shared));
        }
    }

    /// <summary>Runs what the others have not taken, and in the end what they gave back.</summary>
    private static void RunHere(
        SweepWork work, ConcurrentQueue<(int From, int Count)> partitions, IEnumerable<Task> shared, CancellationToken cancellation)
    {
        var running = shared.ToList();
        while (true)
        {
            while (!cancellation.IsCancellationRequested && partitions.TryDequeue(out var partition))
            {
                work.RunHere(partition.From, partition.Count);
            }

            if (running.Count == 0)
            {
                return;
            }

            // A task that fails puts its partition back before it ends.
            Wait(Task.WhenAny(running));
            running.RemoveAll(task => task.IsCompleted);
        }
    }

    private async Task ShareAsync(
        string peer, (int From, int Count) partition, SharedSweep sweep, SweepWork work,
        ConcurrentQueue<(int From, int Count)> partitions, CancellationToken cancellation)
    {
        do
        {
            var combinations = work.Combinations.Skip(partition.From).Take(partition.Count).ToArray();
            IReadOnlyList<Trial>? trials;
            try
            {
                trials = await peers.RunAsync(peer, sweep, combinations, cancellation).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
            {
                return;
            }

            if (trials is null)
            {
                partitions.Enqueue(partition);
                return;
            }

            work.Take(partition.From, partition.Count, trials);
        }
        while (!cancellation.IsCancellationRequested && partitions.TryDequeue(out partition));
    }

    private static IEnumerable<(int From, int Count)> Take(ConcurrentQueue<(int From, int Count)> partitions)
    {
        while (partitions.TryDequeue(out var partition))
        {
            yield return partition;
        }
    }

    private static IEnumerable<(int From, int Count)> Cut(int count, int processes)
    {
        var size = Math.Clamp(count / (processes * PartitionsPerProcess), Smallest, Largest);
        for (var from = 0; from < count; from += size)
        {
            yield return (from, Math.Min(size, count - from));
        }
    }

    /// <summary>The thread is the run's own: nothing else waits for it.</summary>
    private static void Wait(Task task)
    {
#pragma warning disable VSTHRD002
        task.GetAwaiter().GetResult();
#pragma warning restore VSTHRD002
    }
}
