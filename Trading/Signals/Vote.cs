
namespace TradeMind.Trading.Signals;

/// <summary>A signal with its weight in a vote.</summary>
public readonly record struct WeightedSignal(Signal Signal, double Weight);

/// <summary>The weighted vote: the mean score of those who do not abstain.</summary>
public static class Vote
{
    /// <summary>
    /// Sum of weight x score over sum of weights; abstainers are in neither sum. Abstains itself when all abstain.
    /// Buy above <paramref name="threshold"/>, Sell below its negative, else Hold; the confidence is the absolute score.
    /// </summary>
    /// <param name="signals">The signals to weigh, in any order that is always the same.</param>
    /// <param name="threshold">0 to 1. At 0 any lean decides.</param>
    public static Signal Tally(ReadOnlySpan<WeightedSignal> signals, double threshold = 0)
    {
        var count = default(VoteCounter);
        foreach (ref readonly var signal in signals)
        {
            count.Add(signal.Signal, signal.Weight);
        }

        return count.Result(threshold);
    }
}
