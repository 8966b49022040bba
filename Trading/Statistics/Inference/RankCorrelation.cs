namespace TradeMind.Trading.Statistics.Inference;

/// <summary>Spearman's rank correlation ("The Proof and Measurement of Association between Two Things", 1904).</summary>
public static class RankCorrelation
{
    /// <param name="left">The values.</param>
    /// <param name="right">One for each of the others.</param>
    /// <returns>-1 to 1; null with fewer than 3 pairs, or when the values of one side are all the same.</returns>
    /// <exception cref="ArgumentException">There are not as many of one as of the other.</exception>
    public static double? Compute(IReadOnlyList<double> left, IReadOnlyList<double> right)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        if (left.Count != right.Count)
        {
            throw new ArgumentException($"{left.Count} values and {right.Count}: give pairs", nameof(right));
        }

        if (left.Count < 3)
        {
            return null;
        }

        var (a, b) = (Ranks(left), Ranks(right));
        var (product, squareA, squareB, mean) = (0.0, 0.0, 0.0, (left.Count + 1) / 2.0);
        for (var i = 0; i < a.Length; i++)
        {
            product += (a[i] - mean) * (b[i] - mean);
            squareA += (a[i] - mean) * (a[i] - mean);
            squareB += (b[i] - mean) * (b[i] - mean);
        }

        return squareA > 0 && squareB > 0 ? product / Math.Sqrt(squareA * squareB) : null;
    }

    /// <summary>Ranks from 1; equal values share the mean of theirs.</summary>
    private static double[] Ranks(IReadOnlyList<double> values)
    {
        int[] order = [.. Enumerable.Range(0, values.Count).OrderBy(i => values[i])];
        var ranks = new double[values.Count];
        for (var start = 0; start < order.Length;)
        {
            var end = start;
            while (end < order.Length && values[order[end]].Equals(values[order[start]]))
            {
                end++;
            }

            for (var k = start; k < end; k++)
            {
                ranks[order[k]] = (start + end + 1) / 2.0;
            }

            start = end;
        }

        return ranks;
    }
}
