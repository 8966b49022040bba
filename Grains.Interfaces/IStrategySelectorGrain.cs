using System.Collections.Immutable;

namespace TradeMind.Grains;

/// <summary>Weights of a portfolio's strategies for the regime at hand. Key: the portfolio's name.</summary>
[Alias("trademind.strategy-selector")]
public interface IStrategySelectorGrain : IGrainWithStringKey
{
    /// <summary>Weights for slices that are decided on together.</summary>
    /// <param name="barTicks">Times of the slices, UTC ticks, ascending.</param>
    /// <returns>One per slice: weights by strategy id, zero or more; null where the selector abstains, so that those of the plan
    /// apply.</returns>
    [Alias("weights")]
    ValueTask<ImmutableArray<ImmutableSortedDictionary<string, double>?>> GetWeightsAsync(ImmutableArray<long> barTicks);
}
