using TradeMind.Trading.Signals;

namespace TradeMind.Grains;

/// <summary>The sentiment of the news on a symbol. Abstains when it has none. Key: the ticker.</summary>
[Alias("trademind.sentiment")]
public interface ISentimentGrain : IGrainWithStringKey
{
    /// <summary>The opinion at the close of a bar.</summary>
    /// <param name="barTicks">The bar's time, UTC ticks.</param>
    [Alias("opinion")]
    ValueTask<Signal> GetOpinionAsync(long barTicks);
}
