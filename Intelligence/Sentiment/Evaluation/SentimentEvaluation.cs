namespace TradeMind.Intelligence.Sentiment.Evaluation;

/// <summary>How often a method is right, over labelled texts.</summary>
public sealed record SentimentEvaluation
{
    private const int CalibrationBins = 10;

    public required int Count { get; init; }

    /// <summary>Share of right labels, 0 to 1.</summary>
    public required double Accuracy { get; init; }

    /// <summary>The mean over the three classes of 2 tp / (2 tp + fp + fn), 0 to 1.</summary>
    public required double MacroF1 { get; init; }

    /// <summary>F1 by <see cref="SentimentLabel"/>.</summary>
    public required IReadOnlyList<double> ClassF1 { get; init; }

    /// <summary>Of the texts labelled BULLISH or BEARISH that are called one of the two, the share that is called the right one.</summary>
    public required double DirectionAccuracy { get; init; }

    /// <summary>Of the texts labelled BULLISH or BEARISH, the share that is called the opposite.</summary>
    public required double OppositeSigns { get; init; }

    /// <summary>
    /// Expected calibration error over ten bins of equal width (Guo et al., "On Calibration of Modern Neural Networks", 2017): 0 is
    /// perfect; NaN for a method without probabilities.
    /// </summary>
    public required double CalibrationError { get; init; }

    public static SentimentEvaluation Create(IReadOnlyList<Prediction> predictions)
    {
        ArgumentNullException.ThrowIfNull(predictions);
        var counts = new int[3, 3];
        foreach (var prediction in predictions)
        {
            counts[(int)prediction.Actual, (int)prediction.Predicted]++;
        }

        var f1 = Enumerable.Range(0, 3).Select(k => F1(counts, k)).ToArray();
        var right = counts[0, 0] + counts[2, 2];
        var opposite = counts[0, 2] + counts[2, 0];
        var directional = right + opposite + counts[0, 1] + counts[2, 1];
        return new SentimentEvaluation
        {
            Count = predictions.Count,
            Accuracy = Ratio(right + counts[1, 1], predictions.Count),
            MacroF1 = f1.Average(),
            ClassF1 = f1,
            DirectionAccuracy = Ratio(right, right + opposite),
            OppositeSigns = Ratio(opposite, directional),
            CalibrationError = Calibration(predictions),
        };
    }

    private static double F1(int[,] counts, int k)
    {
        var others = Enumerable.Range(0, 3).Sum(j => j == k ? 0 : counts[k, j] + counts[j, k]);
        return Ratio(2 * counts[k, k], (2 * counts[k, k]) + others);
    }

    private static double Calibration(IReadOnlyList<Prediction> predictions) => predictions
        .GroupBy(p => Math.Min(CalibrationBins - 1, (int)(p.Probability * CalibrationBins)))
        .Sum(bin => Math.Abs(bin.Sum(p => p.Probability) - bin.Count(p => p.Predicted == p.Actual))) / Math.Max(1, predictions.Count);

    private static double Ratio(int part, int whole) => whole == 0 ? 0 : (double)part / whole;
}
