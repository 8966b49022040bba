using System.Collections.Immutable;

namespace TradeMind.Grains.Sessions;

/// <summary>A selector without a model: it always abstains, and nothing is tilted.</summary>
public sealed class StrategySelectorGrain : Grain, IStrategySelectorGrain
{
    public ValueTask<ImmutableArray<ImmutableSortedDictionary<string, double>?>> GetTiltsAsync(ImmutableArray<DateTime> closes) =>
        ValueTask.FromResult(ImmutableArray.Create(new ImmutableSortedDictionary<string, double>?[closes.Length]));
}
