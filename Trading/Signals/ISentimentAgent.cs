using System.Collections.Immutable;
using TradeMind.Trading.Market;

namespace TradeMind.Trading.Signals;

/// <summary>The sentiment agent of a backtest: what is known of each symbol at the close of a slice, and nothing later.</summary>
public interface ISentimentAgent
{
    /// <param name="slice">The slice at whose close is asked.</param>
    /// <param name="symbols">The universe that the slice's indices point into.</param>
    /// <returns>One signal per symbol of the slice, in its order; Abstain where nothing is known.</returns>
    ImmutableArray<Signal> Evaluate(SliceBars slice, IReadOnlyList<Symbol> symbols);
}
