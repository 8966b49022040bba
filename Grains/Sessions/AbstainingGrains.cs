using System.Collections.Immutable;

namespace TradeMind.Grains.Sessions;

/// <summary>A selector that does not tell regimes apart: the weights of the plan apply.</summary>
public sealed class StrategySelectorGrain : Grain, IStrategySelectorGrain
{
    public ValueTask<ImmutableArray<ImmutableSortedDictionary<string, double>?>> GetWeightsAsync(ImmutableArray<long> barTicks) =>
        ValueTask.FromResult(ImmutableArray.Create(new ImmutableSortedDictionary<string, double>?[barTicks.Length]));
}
