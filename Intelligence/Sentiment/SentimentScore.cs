namespace TradeMind.Intelligence.Sentiment;

/// <summary>What a scorer reads in a text.</summary>
/// <param name="Label">The most probable class; NEUTRAL when two are equal.</param>
/// <param name="Bullish">Calibrated probability, 0 to 1; the three add up to 1.</param>
/// <param name="Neutral">Calibrated probability, 0 to 1.</param>
/// <param name="Bearish">Calibrated probability, 0 to 1.</param>
/// <param name="LogOdds">
/// BULLISH against BEARISH before calibration: exactly the sum of the contributions of <see cref="SentimentScorer.Explain"/>.
/// </param>
/// <param name="KnownShare">Share of the words that the training texts have, 0 to 1.</param>
public readonly record struct SentimentScore(
    SentimentLabel Label, double Bullish, double Neutral, double Bearish, double LogOdds, double KnownShare)
{
    /// <summary>Below this share of known words a text is out of the scorer's domain.</summary>
    public const double DomainThreshold = 0.5;

    /// <summary>P(bullish) - P(bearish): -1 to 1.</summary>
    public double Direction => Bullish - Bearish;

    /// <summary>Probability of <see cref="Label"/>.</summary>
    public double Probability => Label switch
    {
        SentimentLabel.Bullish => Bullish,
        SentimentLabel.Bearish => Bearish,
        _ => Neutral,
    };

    /// <summary>Too few words are known for the probabilities to mean much: another language or subject, or no words at all.</summary>
    public bool IsOutOfDomain => KnownShare < DomainThreshold;
}
