using System.Collections.Immutable;
using TradeMind.Application.Research;
using TradeMind.Grains.Messages;
using TradeMind.Trading.Optimization;

namespace TradeMind.Grains.Research;

/// <summary>Runs partitions on the silo it was placed on.</summary>
public sealed class SweepPartitionGrain(PartitionWorker worker) : Grain, ISweepPartitionGrain
{
    public async ValueTask<ImmutableArray<Trial>> RunAsync(SweepPartition partition, CancellationToken cancellation)
    {
        var sweep = new SharedSweep(
            partition.Run, partition.Kind, partition.Request, partition.FromTicks, partition.ToTicks, partition.Fingerprint);
        return [.. await worker.RunAsync(sweep, partition.Combinations, cancellation)];
    }
}
