namespace TradeMind.Intelligence.Sentiment.Training;

/// <summary>
/// Weighted multinomial logistic loss with a quadratic penalty of its own for each column. Parameters: three a column (bearish, neutral,
/// bullish), then the three intercepts, which are not penalised.
/// </summary>
internal sealed class SoftmaxObjective(FeatureMatrix matrix, int[] rows, byte[] labels, double[] weights, double[] penalties)
{
    public const int Classes = 3;

    public int Size => (matrix.Places.Length * Classes) + Classes;

    /// <summary>The loss at a point; fills its gradient.</summary>
    public double Evaluate(double[] point, double[] gradient)
    {
        Array.Clear(gradient);
        var loss = 0.0;
        Span<double> scores = stackalloc double[Classes];
        foreach (var row in rows)
        {
            Score(matrix, row, point, scores);
            loss += weights[row] * Softmax(scores, labels[row]);
            for (var k = 0; k < Classes; k++)
            {
                scores[k] = weights[row] * (scores[k] - (labels[row] == k ? 1 : 0));
            }

            for (var i = matrix.Offsets[row]; i < matrix.Offsets[row + 1]; i++)
            {
                var (at, value) = (matrix.Columns[i] * Classes, matrix.Values[i]);
                gradient[at] += scores[0] * value;
                gradient[at + 1] += scores[1] * value;
                gradient[at + 2] += scores[2] * value;
            }

            for (var k = 0; k < Classes; k++)
            {
                gradient[^(Classes - k)] += scores[k];
            }
        }

        for (var i = 0; i < point.Length - Classes; i++)
        {
            var penalty = penalties[i / Classes];
            loss += 0.5 * penalty * point[i] * point[i];
            gradient[i] += penalty * point[i];
        }

        return loss;
    }

    public static void Score(FeatureMatrix matrix, int row, double[] point, Span<double> scores)
    {
        double s0 = point[^3], s1 = point[^2], s2 = point[^1];
        for (var i = matrix.Offsets[row]; i < matrix.Offsets[row + 1]; i++)
        {
            var (at, value) = (matrix.Columns[i] * Classes, matrix.Values[i]);
            s0 += point[at] * value;
            s1 += point[at + 1] * value;
            s2 += point[at + 2] * value;
        }

        (scores[0], scores[1], scores[2]) = (s0, s1, s2);
    }

    /// <summary>Turns scores into probabilities, and gives the loss for the true class.</summary>
    private static double Softmax(Span<double> scores, int label)
    {
        var top = Math.Max(scores[0], Math.Max(scores[1], scores[2]));
        var sum = 0.0;
        for (var k = 0; k < Classes; k++)
        {
            scores[k] = Math.Exp(scores[k] - top);
            sum += scores[k];
        }

        for (var k = 0; k < Classes; k++)
        {
            scores[k] /= sum;
        }

        return -Math.Log(Math.Max(scores[label], 1e-300));
    }
}
