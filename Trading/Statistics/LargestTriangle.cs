namespace TradeMind.Trading.Statistics;

/// <summary>
/// Fewer points of a line for the eye: of each stretch the one that spans the largest triangle with the point chosen before and the mean of
/// the stretch that follows (Largest-Triangle-Three-Buckets: Steinarsson, "Downsampling Time Series for Visual Representation", 2013).
/// First and last are always among them.
/// </summary>
public static class LargestTriangle
{
    /// <summary>The places of the points to keep, ascending.</summary>
    /// <param name="values">The line, in equal steps.</param>
    /// <param name="most">How many to keep, 2 or more; all when there are no more.</param>
    public static int[] Pick(ReadOnlySpan<double> values, int most)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(most, 2);
        if (values.Length <= most)
        {
            return [.. Enumerable.Range(0, values.Length)];
        }

        var picked = new int[most];
        picked[^1] = values.Length - 1;
        var stretch = (values.Length - 2) / (double)(most - 2);
        for (var i = 1; i < most - 1; i++)
        {
            var (from, to) = (Border(i - 1, stretch), Border(i, stretch));
            var (next, end) = (to, i == most - 2 ? values.Length : Border(i + 1, stretch));
            picked[i] = Largest(values, picked[i - 1], from, to, (next + end - 1) / 2.0, Mean(values[next..end]));
        }

        return picked;
    }

    private static int Border(int stretch, double length) => 1 + (int)(stretch * length);

    private static int Largest(ReadOnlySpan<double> values, int previous, int from, int to, double meanPlace, double mean)
    {
        var (best, largest) = (from, double.NegativeInfinity);
        for (var i = from; i < to; i++)
        {
            var area = Math.Abs(((previous - meanPlace) * (values[i] - values[previous])) - ((previous - i) * (mean - values[previous])));
            if (area > largest)
            {
                (best, largest) = (i, area);
            }
        }

        return best;
    }

    private static double Mean(ReadOnlySpan<double> values)
    {
        var sum = 0.0;
        foreach (var value in values)
        {
            sum += value;
        }

        return sum / values.Length;
    }
}
