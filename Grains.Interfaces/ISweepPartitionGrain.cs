using System.Collections.Immutable;
using TradeMind.Grains.Messages;
using TradeMind.Trading.Optimization;

namespace TradeMind.Grains;

/// <summary>A silo's share of a sweep that another silo carries out. Key: the run's id and the silo.</summary>
[Alias("trademind.sweep-partition")]
public interface ISweepPartitionGrain : IGrainWithStringKey
{
    /// <summary>Runs combinations.</summary>
    /// <returns>The runs in order, without combinations that are not allowed.</returns>
    /// <exception cref="TradeMind.Trading.InvalidInputException">The bars are others on this silo.</exception>
    [Alias("run")]
    [ResponseTimeout("01:00:00")]
    ValueTask<ImmutableArray<Trial>> RunAsync(SweepPartition partition, CancellationToken cancellation);
}
