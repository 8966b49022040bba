namespace TradeMind.Trading.Decisions;

/// <summary>How the seats' advice becomes a decision.</summary>
public sealed record DecisionPolicy
{
    /// <exception cref="ArgumentException">The threshold is out of range.</exception>
    public DecisionPolicy(VoteWeights weights, double threshold)
    {
        if (threshold is not (>= 0 and <= 1))
        {
            throw new ArgumentException($"vote threshold is {threshold}: use 0 to 1 (0 lets any lean decide)", nameof(threshold));
        }

        Weights = weights;
        Threshold = threshold;
    }

    public static DecisionPolicy Default { get; } = new(VoteWeights.Default, 0);

    /// <summary>Weights of the technical, sentiment and risk seats.</summary>
    public VoteWeights Weights { get; }

    /// <summary>How far the score must lean before anything is bought or sold, 0 to 1.</summary>
    public double Threshold { get; }

    /// <summary>
    /// The direction that is asked of the risk rules: technical and sentiment alone. The rules answer for one direction,
    /// so they are asked after it is known.
    /// </summary>
    public Signal Direction(in Signal technical, in Signal sentiment) =>
        Vote.Tally([new(technical, Weights.Technical), new(sentiment, Weights.Sentiment)], Threshold);

    /// <summary>The final vote of all three seats. A veto of the risk seat is not weighed: the caller ends the matter there.</summary>
    public Signal Final(in Signal technical, in Signal sentiment, in Signal risk)
    {
        var count = default(VoteCount);
        count.Add(technical, Weights.Technical);
        count.Add(sentiment, Weights.Sentiment);
        count.Add(risk, Weights.Risk);
        return count.Result(Threshold);
    }
}
