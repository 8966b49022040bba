using System.Collections.Immutable;
using TradeMind.Trading.Signals;

namespace TradeMind.Grains;

/// <summary>
/// The sentiment of the news on a symbol. It answers from opinions that are stored, never waits for a model, and abstains where nothing
/// is known. Key: the ticker.
/// </summary>
[Alias("trademind.sentiment")]
public interface ISentimentGrain : IGrainWithStringKey
{
    /// <summary>The signals at the closes of slices that are decided on together.</summary>
    /// <param name="closes">UTC, ascending.</param>
    /// <param name="agent">Whose opinions count; null for those of the service's agent.</param>
    /// <returns>One per close: what was known then, and nothing later.</returns>
    [Alias("signals")]
    ValueTask<ImmutableArray<Signal>> GetSignalsAsync(ImmutableArray<DateTime> closes, string? agent);

    /// <summary>Opinions were added: what was read before is read again.</summary>
    [Alias("refresh")]
    ValueTask RefreshAsync();
}
