using System.Collections.Immutable;
using Orleans;
using TradeMind.Trading.Decisions;

namespace TradeMind.Grains.Sessions;

/// <summary>The sentiment seat while nobody reads the news: no opinion, never counted.</summary>
public sealed class SentimentGrain : Grain, ISentimentGrain
{
    public ValueTask<Signal> GetOpinionAsync(long barTicks) => ValueTask.FromResult(Signal.Abstain);
}

/// <summary>The selector while nobody tells regimes apart: the weights of the plan hold.</summary>
public sealed class StrategySelectorGrain : Grain, IStrategySelectorGrain
{
    public ValueTask<ImmutableSortedDictionary<string, double>?> GetWeightsAsync(long barTicks) =>
        ValueTask.FromResult<ImmutableSortedDictionary<string, double>?>(null);
}
