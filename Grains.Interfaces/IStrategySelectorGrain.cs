using System.Collections.Immutable;
using Orleans;

namespace TradeMind.Grains;

/// <summary>Weights of a portfolio's strategies for the regime at hand. Key: the portfolio's name.</summary>
[Alias("trademind.strategy-selector")]
public interface IStrategySelectorGrain : IGrainWithStringKey
{
    /// <summary>Weights by strategy id, zero or more; null when it abstains, so that those of the plan hold.</summary>
    /// <param name="barTicks">The label of the slice at hand, UTC ticks.</param>
    [Alias("weights")]
    ValueTask<ImmutableSortedDictionary<string, double>?> GetWeightsAsync(long barTicks);
}
