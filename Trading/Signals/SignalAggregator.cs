using System.Collections.Immutable;
using TradeMind.Trading.Market;

namespace TradeMind.Trading.Signals;

/// <summary>Combines the signals of several strategies into the one signal of the agent they vote for.</summary>
internal static class SignalAggregator
{
    /// <summary>
    /// The agent's signal for every symbol of the slice: that of its only strategy, or the weighted mean of those that do not abstain.
    /// </summary>
    /// <param name="role">Which agent.</param>
    /// <param name="slice">The slice that the signals are about.</param>
    /// <param name="advice">The signals of all strategies, for all agents.</param>
    /// <param name="threshold">How far a mean must lean to be more than Hold, 0 to 1.</param>
    /// <param name="signals">One per symbol of the universe; those of the slice are set.</param>
    public static void Aggregate(AgentRole role, SliceBars slice, ImmutableArray<AgentSignals> advice, double threshold, Signal[] signals)
    {
        AgentSignals[] sources = [.. advice.Where(a => a.Seat == role && a.Weight > 0)];
        var weighted = new WeightedSignal[sources.Length];
        for (var k = 0; k < slice.Symbols.Length; k++)
        {
            for (var i = 0; i < sources.Length; i++)
            {
                weighted[i] = new WeightedSignal(sources[i].Signals[k], sources[i].Weight);
            }

            signals[slice.Symbols[k]] = weighted.Length == 1 ? weighted[0].Signal : Vote.Tally(weighted, threshold);
        }
    }
}
