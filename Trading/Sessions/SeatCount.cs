using System.Collections.Immutable;
using TradeMind.Trading.Decisions;
using TradeMind.Trading.Engine;

namespace TradeMind.Trading.Sessions;

/// <summary>Makes the agents of one seat speak with one voice.</summary>
internal static class SeatCount
{
    /// <summary>
    /// The seat's signal for every symbol of the slice: of one agent what it said, of several the weighted mean of those who do not abstain.
    /// </summary>
    /// <param name="seat">Which seat.</param>
    /// <param name="slice">The slice that was advised on.</param>
    /// <param name="advice">All agents, of all seats.</param>
    /// <param name="threshold">How far a mean must lean to be more than Hold, 0 to 1.</param>
    /// <param name="signals">One a symbol of the universe; those of the slice are set.</param>
    public static void Take(Seat seat, SliceBars slice, ImmutableArray<AgentAdvice> advice, double threshold, Signal[] signals)
    {
        AgentAdvice[] agents = [.. advice.Where(a => a.Seat == seat && a.Weight > 0)];
        var ballots = new WeightedSignal[agents.Length];
        for (var k = 0; k < slice.Symbols.Length; k++)
        {
            for (var i = 0; i < agents.Length; i++)
            {
                ballots[i] = new WeightedSignal(agents[i].Signals[k], agents[i].Weight);
            }

            signals[slice.Symbols[k]] = ballots.Length == 1 ? ballots[0].Signal : Vote.Tally(ballots, threshold);
        }
    }
}
