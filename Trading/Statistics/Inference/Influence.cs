using System.Numerics;
using System.Runtime.CompilerServices;

namespace TradeMind.Trading.Statistics.Inference;

/// <summary>
/// What each observation does to a statistic (the delta method), and from it the statistic's standard error. A command that judges one run
/// is over before the runtime would have found out that these loops are hot, so they are compiled for speed at once.
/// </summary>
internal static class Influence
{
    /// <summary>As in <see cref="SampleStatistics"/>: a deviation below it is rounding.</summary>
    private const double RoundingNoise = 1e-14;

    /// <summary>Of a mean.</summary>
    /// <param name="values">The observations.</param>
    /// <param name="influence">Gets one value an observation.</param>
    /// <returns>The mean.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double OfMean(ReadOnlySpan<double> values, Span<double> influence)
    {
        var mean = Sum(values) / values.Length;
        var at = 0;
        for (; at <= values.Length - Vector<double>.Count; at += Vector<double>.Count)
        {
            (new Vector<double>(values[at..]) - new Vector<double>(mean)).CopyTo(influence[at..]);
        }

        for (; at < values.Length; at++)
        {
            influence[at] = values[at] - mean;
        }

        return mean;
    }

    /// <summary>
    /// Of a Sharpe ratio that is not annualised, by the gradient of mean / sqrt(square - mean^2) in the two moments (Ledoit and Wolf 2008,
    /// section 3.1).
    /// </summary>
    /// <param name="returns">The observations, two or more.</param>
    /// <param name="influence">Gets one value an observation.</param>
    /// <returns>The ratio with the sample's deviation; NaN when the returns do not vary.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double OfSharpe(ReadOnlySpan<double> returns, Span<double> influence)
    {
        var n = returns.Length;
        var mean = OfMean(returns, influence);
        var variance = Product(influence[..n], influence[..n]) / n;
        var deviation = Math.Sqrt(variance * n / (n - 1));
        if (!(deviation > RoundingNoise * (1 + Math.Abs(mean))))
        {
            return double.NaN;
        }

        var (square, root) = (variance + (mean * mean), Math.Pow(variance, 1.5));
        var (byMean, bySquare) = (square / root, -mean / (2 * root));
        var (constant, at) = ((byMean * mean) + (bySquare * square), 0);
        for (; at <= n - Vector<double>.Count; at += Vector<double>.Count)
        {
            var value = new Vector<double>(returns[at..]);
            ((value * (new Vector<double>(byMean) + (value * bySquare))) - new Vector<double>(constant)).CopyTo(influence[at..]);
        }

        for (; at < n; at++)
        {
            influence[at] = (returns[at] * (byMean + (returns[at] * bySquare))) - constant;
        }

        return mean / deviation;
    }

    /// <summary>Of the difference of two Sharpe ratios, first less second, none of them annualised.</summary>
    /// <param name="first">Returns.</param>
    /// <param name="second">Returns of the same sessions.</param>
    /// <param name="influence">Gets one value an observation.</param>
    /// <param name="room">As long, to work in.</param>
    /// <returns>The difference; NaN when the returns of one do not vary.</returns>
    public static double OfSharpeDifference(
        ReadOnlySpan<double> first, ReadOnlySpan<double> second, Span<double> influence, Span<double> room)
    {
        var estimate = OfSharpe(first, influence) - OfSharpe(second, room);
        for (var i = 0; i < influence.Length; i++)
        {
            influence[i] -= room[i];
        }

        return estimate;
    }

    /// <summary>The standard error of the statistic: the long-run variance of the influence by Bartlett's kernel over a block.</summary>
    public static double Error(ReadOnlySpan<double> influence, double block)
    {
        var n = influence.Length;
        var lags = Math.Max(1, Math.Min(n - 1, (int)Math.Ceiling(block)));
        var longRun = Product(influence, influence);
        for (var lag = 1; lag < lags; lag++)
        {
            longRun += 2 * (1 - ((double)lag / lags)) * Product(influence[lag..], influence[..^lag]);
        }

        return Math.Sqrt(Math.Max(0, longRun)) / n;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static double Sum(ReadOnlySpan<double> values)
    {
        var (lanes, at) = (Vector<double>.Zero, 0);
        for (; at <= values.Length - Vector<double>.Count; at += Vector<double>.Count)
        {
            lanes += new Vector<double>(values[at..]);
        }

        var sum = Vector.Sum(lanes);
        for (; at < values.Length; at++)
        {
            sum += values[at];
        }

        return sum;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static double Product(ReadOnlySpan<double> left, ReadOnlySpan<double> right)
    {
        var (lanes, at) = (Vector<double>.Zero, 0);
        for (; at <= left.Length - Vector<double>.Count; at += Vector<double>.Count)
        {
            lanes += new Vector<double>(left[at..]) * new Vector<double>(right[at..]);
        }

        var sum = Vector.Sum(lanes);
        for (; at < left.Length; at++)
        {
            sum += left[at] * right[at];
        }

        return sum;
    }
}
