using TradeMind.Trading.Signals;

namespace TradeMind.Storage.Reading;

/// <summary>What a decision was weighed with: the settings in force when it was made.</summary>
/// <param name="Technical">Weight of the technical agent, above 0.</param>
/// <param name="Sentiment">Weight of the sentiment agent, 0 or more.</param>
/// <param name="Risk">Weight of the risk agent, 0 or more.</param>
/// <param name="Threshold">How far the vote had to lean for a purchase or a sale, 0 to 1.</param>
public sealed record DecisionWeights(double Technical, double Sentiment, double Risk, double Threshold)
{
    /// <summary>The vote with these weights.</summary>
    internal VoteBreakdown Explain(in Signal technical, double? sentiment, double? risk)
    {
        var policy = new DecisionPolicy(new VoteWeights(Technical, Sentiment, Risk), Threshold);
        return policy.Explain(technical, FromScore(sentiment), FromScore(risk));
    }

    /// <summary>What the other agents would have decided, by the same two votes as <see cref="Trading.Engine.TradingEngine"/>.</summary>
    /// <param name="technical">The technical agent's signal.</param>
    /// <param name="risk">The risk agent's score; null when it was not asked.</param>
    public Signal WithoutSentiment(in Signal technical, double? risk)
    {
        var policy = new DecisionPolicy(new VoteWeights(Technical, Sentiment, Risk), Threshold);
        var direction = policy.Direction(technical, Signal.Abstain);
        return direction.Side == SignalSide.Buy ? policy.Final(technical, Signal.Abstain, FromScore(risk)) : direction;
    }

    private static Signal FromScore(double? score) => Signal.FromScore(score ?? double.NaN);
}
