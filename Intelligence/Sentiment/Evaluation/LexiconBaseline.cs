using TradeMind.Intelligence.Sentiment.Features;

namespace TradeMind.Intelligence.Sentiment.Evaluation;

/// <summary>
/// The baseline in the manner of VADER (Hutto and Gilbert, 2014): the valences of AFINN-165 for financial market news added up, turned
/// around and weakened by a negation, s / sqrt(s^2 + 15), and a class from 0.05 on. It knows neither entity nor training texts.
/// </summary>
public sealed class LexiconBaseline
{
    private const double NegationFactor = -0.74;
    private const double Normalisation = 15;
    private const double Threshold = 0.05;

    private readonly FeatureExtractor _extractor = new();

    public SentimentLabel Label(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        _extractor.Extract(text, null);
        var sum = 0.0;
        for (var i = 0; i < _extractor.Buffer.Count; i++)
        {
            ref readonly var note = ref _extractor.Notes[i];
            sum += note.Valence * (note.Negated ? NegationFactor : 1);
        }

        return (sum / Math.Sqrt((sum * sum) + Normalisation)) switch
        {
            >= Threshold => SentimentLabel.Bullish,
            <= -Threshold => SentimentLabel.Bearish,
            _ => SentimentLabel.Neutral,
        };
    }
}
