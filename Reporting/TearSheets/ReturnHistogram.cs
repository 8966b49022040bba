using System.Collections.Immutable;

namespace TradeMind.Reporting.TearSheets;

/// <summary>How often returns of each size came.</summary>
/// <param name="From">Lower edge of the first bin, a fraction; a multiple of the width, so that zero is an edge.</param>
/// <param name="Width">Of each bin.</param>
/// <param name="Counts">One a bin.</param>
/// <param name="Mean">Of what was counted.</param>
/// <param name="Unchanged">Returns of exactly zero, which are not counted: days without a position would hide all others.</param>
public sealed record ReturnHistogram(double From, double Width, ImmutableArray<int> Counts, double Mean, int Unchanged)
{
    private const int MostBins = 60;

    /// <summary>
    /// Bins by the rule of Freedman and Diaconis ("On the histogram as a density estimator", 1981), rounded to 1, 2 or 5 times a power of
    /// ten; null with fewer than two returns or when all are equal.
    /// </summary>
    internal static ReturnHistogram? Create(double[] returns)
    {
        var changed = Array.FindAll(returns, r => r != 0);
        return Values(changed) is { } histogram ? histogram with { Unchanged = returns.Length - changed.Length } : null;
    }

    /// <summary>The same of values whose zeros count.</summary>
    internal static ReturnHistogram? Values(double[] returns)
    {
        if (returns.Length < 2 || returns.Min() == returns.Max())
        {
            return null;
        }

        double[] sorted = [.. returns.Order()];
        var (low, high) = (sorted[0], sorted[^1]);
        var quartiles = sorted[(int)(0.75 * (sorted.Length - 1))] - sorted[(int)(0.25 * (sorted.Length - 1))];
        var width = Round(Math.Max(2 * quartiles / Math.Cbrt(sorted.Length), (high - low) / MostBins));
        var first = (long)Math.Floor(low / width);
        var counts = new int[(int)((long)Math.Floor(high / width) - first) + 1];
        foreach (var value in sorted)
        {
            counts[(int)((long)Math.Floor(value / width) - first)]++;
        }

        return new ReturnHistogram(first * width, width, [.. counts], returns.Average(), Unchanged: 0);
    }

    private static double Round(double width)
    {
        var power = Math.Pow(10, Math.Floor(Math.Log10(width)));
        var digit = width / power;
        return power * (digit <= 1 ? 1 : digit <= 2 ? 2 : digit <= 5 ? 5 : 10);
    }
}
