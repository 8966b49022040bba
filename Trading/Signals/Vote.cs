
namespace TradeMind.Trading.Signals;

/// <summary>Weights of the three agents. They need not sum to one: the vote divides by the weights of those that did not abstain.</summary>
public sealed record VoteWeights
{
    public static VoteWeights Default { get; } = new(0.40, 0.30, 0.30);

    /// <exception cref="InvalidInputException">A weight is negative or not finite, or technical is zero.</exception>
    public VoteWeights(double technical, double sentiment, double risk)
    {
        Technical = Check(nameof(technical), technical);
        Sentiment = Check(nameof(sentiment), sentiment);
        Risk = Check(nameof(risk), risk);
        if (technical == 0)
        {
            throw new InvalidInputException("vote weight technical is 0: rules come first, give it a weight above 0", "technical");
        }
    }

    public double Technical { get; }

    public double Sentiment { get; }

    public double Risk { get; }

    private static double Check(string name, double value) => double.IsFinite(value) && value >= 0
        ? value
        : throw new InvalidInputException($"vote weight {name} is {value}: use 0 or more", name);
}

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
        var count = default(VoteCount);
        foreach (ref readonly var signal in signals)
        {
            count.Add(signal.Signal, signal.Weight);
        }

        return count.Result(threshold);
    }
}

/// <summary>A vote that is being counted.</summary>
internal struct VoteCount
{
    private double _sum;
    private double _weights;

    public void Add(in Signal signal, double weight)
    {
        if (signal.Side != SignalSide.Abstain)
        {
            _sum += weight * signal.Score;
            _weights += weight;
        }
    }

    public readonly Signal Result(double threshold)
    {
        if (_weights <= 0)
        {
            return Signal.Abstain;
        }

        var score = _sum / _weights;
        var side = score > threshold ? SignalSide.Buy : score < -threshold ? SignalSide.Sell : SignalSide.Hold;
        return new Signal(side, Math.Min(1, Math.Abs(score)), new Evidence(score));
    }

    /// <summary>One agent's part, after all have been added.</summary>
    public readonly AgentVote Part(in Signal signal, double weight)
    {
        if (signal.Side == SignalSide.Abstain)
        {
            return new AgentVote(weight, null, null, null);
        }

        return _weights <= 0
            ? new AgentVote(weight, signal.Score, null, null)
            : new AgentVote(weight, signal.Score, weight / _weights, weight * signal.Score / _weights);
    }
}
