
namespace TradeMind.Trading.Signals;

/// <summary>How the signals of the agents become a decision.</summary>
public sealed record DecisionPolicy
{
    /// <exception cref="InvalidInputException">The threshold is out of range.</exception>
    public DecisionPolicy(VoteWeights weights, double threshold)
    {
        if (threshold is not (>= 0 and <= 1))
        {
            throw new InvalidInputException($"vote threshold is {threshold}: use 0 to 1 (0 lets any lean decide)", "vote_threshold");
        }

        Weights = weights;
        Threshold = threshold;
    }

    public static DecisionPolicy Default { get; } = new(VoteWeights.Default, 0);

    /// <summary>Weights of the technical, sentiment and risk agents.</summary>
    public VoteWeights Weights { get; }

    /// <summary>How far the score must lean before anything is bought or sold, 0 to 1.</summary>
    public double Threshold { get; }

    /// <summary>
    /// The direction that is asked of the risk rules: technical and sentiment alone. The rules answer for one direction,
    /// so they are asked after it is known.
    /// </summary>
    public Signal Direction(in Signal technical, in Signal sentiment) =>
        Vote.Tally([new(technical, Weights.Technical), new(sentiment, Weights.Sentiment)], Threshold);

    /// <summary>The final vote of all three agents. A veto of the risk rules is not weighed: the caller ends the matter there.</summary>
    public Signal Final(in Signal technical, in Signal sentiment, in Signal risk) => Count(technical, sentiment, risk).Result(Threshold);

    /// <summary>The final vote, agent by agent: what <see cref="Final"/> counts, with every agent's part in it.</summary>
    public VoteBreakdown Explain(in Signal technical, in Signal sentiment, in Signal risk)
    {
        var count = Count(technical, sentiment, risk);
        var outcome = count.Result(Threshold);
        double? score = outcome.Side == SignalSide.Abstain ? null : Math.Clamp(outcome.Evidence.A, -1, 1);
        return new VoteBreakdown(
            count.Part(technical, Weights.Technical), count.Part(sentiment, Weights.Sentiment), count.Part(risk, Weights.Risk),
            score, Threshold, outcome.Side);
    }

    private VoteCounter Count(in Signal technical, in Signal sentiment, in Signal risk)
    {
        var count = default(VoteCounter);
        count.Add(technical, Weights.Technical);
        count.Add(sentiment, Weights.Sentiment);
        count.Add(risk, Weights.Risk);
        return count;
    }
}
