using System.Collections.Immutable;
using TradeMind.Trading.Signals;

namespace TradeMind.Grains.Sessions;

/// <summary>Sentiment without a source of news: no opinion, never counted.</summary>
public sealed class SentimentGrain : Grain, ISentimentGrain
{
    public ValueTask<Signal> GetOpinionAsync(long barTicks) => ValueTask.FromResult(Signal.Abstain);
}

/// <summary>A selector without a model: it always abstains, and nothing is tilted.</summary>
public sealed class StrategySelectorGrain : Grain, IStrategySelectorGrain
{
    public ValueTask<ImmutableArray<ImmutableSortedDictionary<string, double>?>> GetTiltsAsync(ImmutableArray<long> barTicks) =>
        ValueTask.FromResult(ImmutableArray.Create(new ImmutableSortedDictionary<string, double>?[barTicks.Length]));
}
