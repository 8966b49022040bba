using TradeMind.Intelligence.Sentiment.Evaluation;
using TradeMind.Intelligence.Sentiment.Model;
using TradeMind.Trading;

namespace TradeMind.Intelligence.Sentiment.Training;

/// <summary>Trains a linear scorer from labelled texts: the same rows and seed give the same bytes.</summary>
public static class SentimentTrainer
{
    /// <summary>Fewer labelled texts say nothing about words.</summary>
    public const int MinRows = 30;

    /// <summary>Rows that a feature must have to get a weight.</summary>
    private const int MinCount = 2;

    /// <summary>
    /// Trains on the training part, calibrates on the calibration part, measures the held-out part, and trains again on everything.
    /// </summary>
    /// <exception cref="InvalidInputException">There are too few rows, or one class has none.</exception>
    public static TrainingResult Train(
        IReadOnlyList<TrainingRow> rows, TrainingOptions? options = null, IProgress<TrainingProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(rows);
        options ??= new TrainingOptions();
        Check(rows);
        var texts = LabelledTexts.Create(rows, options.Seed);
        var matrix = FeatureMatrix.Build(texts.Rows, MinCount, cancellation);
        var parameters = Fit(matrix, texts, texts.Indices(SplitPart.Training), options, "training part", progress, cancellation);
        var sources = Enumerable.Range(0, rows.Max(row => row.Source) + 1).ToArray();
        var calibration = sources.SelectMany(source => texts.Given(SplitPart.Calibration, source)).ToList();
        var raw = new SentimentScorer(ModelBuilder.Build(matrix, parameters, 1, texts, options.Seed));
        var temperature = Calibrator.Temperature(raw, calibration);
        var model = ModelBuilder.Build(matrix, parameters, temperature, texts, options.Seed);
        var scorer = new SentimentScorer(model);
        var heldOut = sources.Select(source => Evaluate(scorer, texts.Given(SplitPart.HeldOut, source))).ToArray();
        if (options.Refit)
        {
            var all = texts.Indices(SplitPart.Training, SplitPart.Calibration, SplitPart.HeldOut);
            parameters = Fit(matrix, texts, all, options, "all texts", progress, cancellation);
            model = ModelBuilder.Build(matrix, parameters, temperature, texts, options.Seed);
        }

        using var file = new MemoryStream();
        ModelFile.Write(model, file);
        return new TrainingResult(new SentimentScorer(model), file.ToArray(), heldOut);
    }

    /// <summary>Measures a scorer on labelled rows.</summary>
    public static SentimentEvaluation Evaluate(SentimentScorer scorer, IEnumerable<TrainingRow> rows)
    {
        ArgumentNullException.ThrowIfNull(scorer);
        return SentimentEvaluation.Create([.. rows.Select(row =>
        {
            var score = scorer.Score(row.Text, row.Entity);
            return new Prediction(row.Label, score.Label, score.Probability);
        })]);
    }

    private static double[] Fit(
        FeatureMatrix matrix, LabelledTexts texts, int[] indices, TrainingOptions options, string stage,
        IProgress<TrainingProgress>? progress, CancellationToken cancellation)
    {
        var objective =
            new SoftmaxObjective(matrix, indices, texts.Labels, texts.Weights(indices), LabelledTexts.Penalties(matrix));
        return Lbfgs.Minimize(
            objective, options.Iterations, (step, loss) => progress?.Report(new TrainingProgress(stage, step, loss)), cancellation);
    }

    private static void Check(IReadOnlyList<TrainingRow> rows)
    {
        if (rows.Count < MinRows)
        {
            throw new InvalidInputException($"there are {rows.Count} labelled texts: give at least {MinRows}", "FILE");
        }

        foreach (var label in Enum.GetValues<SentimentLabel>())
        {
            if (!rows.Any(row => row.Label == label))
            {
                throw new InvalidInputException(
                    $"no text is labelled {label.ToString().ToUpperInvariant()}: all three labels are needed", "label");
            }
        }
    }
}
