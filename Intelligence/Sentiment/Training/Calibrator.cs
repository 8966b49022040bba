namespace TradeMind.Intelligence.Sentiment.Training;

/// <summary>
/// Finds the temperature at which the probabilities of a scorer fit labelled texts best (Guo et al., "On Calibration of Modern Neural
/// Networks", 2017): the same labels, honest probabilities.
/// </summary>
internal static class Calibrator
{
    private const double Lowest = 0.3;
    private const double Highest = 3;
    private const int Steps = 28;

    /// <param name="scorer">A scorer with temperature 1.</param>
    /// <param name="rows">Texts that it was not trained on; without any the temperature is 1.</param>
    public static double Temperature(SentimentScorer scorer, IReadOnlyList<TrainingRow> rows)
    {
        if (rows.Count == 0)
        {
            return 1;
        }

        var odds = rows.Select(row => (row.Label, Score: scorer.Score(row.Text, row.Entity)))
            .Select(pair => (pair.Label, Bull: Math.Log(pair.Score.Bullish / pair.Score.Neutral),
                Bear: Math.Log(pair.Score.Bearish / pair.Score.Neutral))).ToArray();
        double Loss(double temperature) => odds.Sum(o =>
        {
            var (bull, bear) = (o.Bull / temperature, o.Bear / temperature);
            var own = o.Label switch { SentimentLabel.Bullish => bull, SentimentLabel.Bearish => bear, _ => 0 };
            return Math.Log(1 + Math.Exp(bull) + Math.Exp(bear)) - own;
        });

        // The loss is convex in 1 / temperature, so a ternary search over the logarithm finds the lowest.
        var (low, high) = (Math.Log(Lowest), Math.Log(Highest));
        for (var step = 0; step < Steps; step++)
        {
            var (left, right) = (low + ((high - low) / 3), high - ((high - low) / 3));
            (low, high) = Loss(Math.Exp(left)) < Loss(Math.Exp(right)) ? (low, right) : (left, high);
        }

        return Math.Exp((low + high) / 2);
    }
}
