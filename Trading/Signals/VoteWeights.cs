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
            throw new InvalidInputException(
                "vote weight technical is 0: the technical agent must vote, give it a weight above 0", "technical");
        }
    }

    public double Technical { get; }

    public double Sentiment { get; }

    public double Risk { get; }

    private static double Check(string name, double value) => double.IsFinite(value) && value >= 0
        ? value
        : throw new InvalidInputException($"vote weight {name} is {value}: use 0 or more", name);
}
