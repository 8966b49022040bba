using System.Collections.Immutable;

namespace TradeMind.Grains;

/// <summary>
/// What a model says of the weights of a portfolio's strategies. The weights themselves are the core's: a model only tilts them, within
/// bounds. Key: the portfolio's name.
/// </summary>
[Alias("trademind.strategy-selector")]
public interface IStrategySelectorGrain : IGrainWithStringKey
{
    /// <summary>The model's weights for slices that are decided on together.</summary>
    /// <param name="closes">Their closes, UTC, ascending.</param>
    /// <returns>One per slice: weights by strategy id, zero or more, that were known at its close; null where the model abstains, so that
    /// nothing is tilted.</returns>
    [Alias("tilts")]
    ValueTask<ImmutableArray<ImmutableSortedDictionary<string, double>?>> GetTiltsAsync(ImmutableArray<DateTime> closes);
}
