using TradeMind.Intelligence.Sentiment.Model;
using TradeMind.Intelligence.Sentiment.Text;

namespace TradeMind.Intelligence.Sentiment.Training;

/// <summary>Rounds trained parameters to the 8-bit weights of a model.</summary>
internal static class ModelBuilder
{
    private const int MaxWeight = 127;
    private const int MaxShift = 8;

    /// <summary>Training texts that have a stem at least, before it counts as known.</summary>
    private const int SeenRows = 3;

    public static LinearModel Build(FeatureMatrix matrix, double[] parameters, double temperature, LabelledTexts texts, ulong seed)
    {
        const int classes = SoftmaxObjective.Classes;
        double Against(int at, SentimentLabel label) => parameters[at + (int)label] - parameters[at + (int)SentimentLabel.Neutral];
        var largest = 0.0;
        for (var i = 0; i < matrix.Places.Length; i++)
        {
            largest = Math.Max(largest, Math.Abs(Against(i * classes, SentimentLabel.Bullish)));
            largest = Math.Max(largest, Math.Abs(Against(i * classes, SentimentLabel.Bearish)));
        }

        var shift = Math.Clamp((int)Math.Floor(Math.Log2(MaxWeight / Math.Max(largest, 1e-9))), 0, MaxShift);
        var intercepts = parameters.Length - classes;
        var model = new LinearModel
        {
            Shift = shift,
            BullishBias = (int)Math.Round(Math.ScaleB(Against(intercepts, SentimentLabel.Bullish), shift + 1)),
            BearishBias = (int)Math.Round(Math.ScaleB(Against(intercepts, SentimentLabel.Bearish), shift + 1)),
            Temperature = temperature,
            TrainingRows = texts.GivenCount,
            Seed = seed,
        };
        for (var i = 0; i < matrix.Places.Length; i++)
        {
            var place = 2 * matrix.Places[i];
            model.Weights[place] = Round(Against(i * classes, SentimentLabel.Bullish), shift);
            model.Weights[place + 1] = Round(Against(i * classes, SentimentLabel.Bearish), shift);
        }

        MarkSeen(model, texts);
        return model;
    }

    private static sbyte Round(double weight, int shift) =>
        (sbyte)Math.Clamp((int)Math.Round(Math.ScaleB(weight, shift)), -MaxWeight, MaxWeight);

    private static void MarkSeen(LinearModel model, LabelledTexts texts)
    {
        var counts = new Dictionary<ulong, int>();
        var buffer = new TokenBuffer();
        foreach (var text in texts.Rows.Select(row => row.Text).Distinct(StringComparer.Ordinal))
        {
            Tokenizer.Tokenize(text, buffer);
            var stems = new HashSet<ulong>();
            foreach (ref readonly var token in buffer.Tokens)
            {
                if (token.Kind == TokenKind.Word && stems.Add(token.Stem))
                {
                    counts[token.Stem] = counts.GetValueOrDefault(token.Stem) + 1;
                }
            }
        }

        foreach (var (stem, count) in counts)
        {
            if (count >= SeenRows)
            {
                model.MarkSeen(stem);
            }
        }
    }
}
