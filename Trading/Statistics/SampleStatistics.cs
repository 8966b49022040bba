using System.Numerics;

namespace TradeMind.Trading.Statistics;

/// <summary>Moments of a sample of returns. What a sample is too small for is null.</summary>
public static class SampleStatistics
{
    /// <summary>
    /// A return is a quotient near one, rounded at about 2e-16; a deviation below this multiple of it is rounding, not risk.
    /// Without it the Sharpe ratio of a savings account would be 1e14 instead of undefined.
    /// </summary>
    private const double RoundingNoise = 1e-14;

    public static double? Mean(ReadOnlySpan<double> sample)
    {
        var (lanes, at) = (Vector<double>.Zero, 0);
        for (; at <= sample.Length - Vector<double>.Count; at += Vector<double>.Count)
        {
            lanes += new Vector<double>(sample[at..]);
        }

        var sum = Vector.Sum(lanes);
        for (; at < sample.Length; at++)
        {
            sum += sample[at];
        }

        return sample.Length == 0 ? null : sum / sample.Length;
    }

    /// <summary>sqrt(sum((x - mean)^2) / (n - 1)); null with fewer than two values, exactly 0 when they differ by rounding alone.</summary>
    public static double? StandardDeviation(ReadOnlySpan<double> sample) =>
        Covariance(sample, sample) is { } variance ? WithoutNoise(Math.Sqrt(variance), sample) : null;

    /// <summary>
    /// sqrt(sum(min(x - target, 0)^2) / n) over all n values, those above the target counting as 0; null with fewer than two values.
    /// </summary>
    public static double? DownsideDeviation(ReadOnlySpan<double> sample, double target)
    {
        if (sample.Length < 2)
        {
            return null;
        }

        var sum = 0.0;
        foreach (var value in sample)
        {
            var shortfall = Math.Min(value - target, 0.0);
            sum += shortfall * shortfall;
        }

        return WithoutNoise(Math.Sqrt(sum / sample.Length), sample);
    }

    /// <summary>sum((x - mean x)(y - mean y)) / (n - 1); null with fewer than two pairs.</summary>
    public static double? Covariance(ReadOnlySpan<double> left, ReadOnlySpan<double> right)
    {
        if (left.Length < 2 || Mean(left) is not { } leftMean || Mean(right) is not { } rightMean)
        {
            return null;
        }

        var (lanes, at) = (Vector<double>.Zero, 0);
        for (; at <= left.Length - Vector<double>.Count; at += Vector<double>.Count)
        {
            lanes += (new Vector<double>(left[at..]) - new Vector<double>(leftMean))
                * (new Vector<double>(right[at..]) - new Vector<double>(rightMean));
        }

        var sum = Vector.Sum(lanes);
        for (; at < left.Length; at++)
        {
            sum += (left[at] - leftMean) * (right[at] - rightMean);
        }

        return sum / (left.Length - 1);
    }

    /// <summary>The quotient, or null when a part is unknown, the divisor is zero, or the quotient is too large for a number.</summary>
    public static double? Ratio(double? dividend, double? divisor) =>
        divisor is null or 0.0 ? null : Finite(dividend / divisor);

    public static double? Finite(double? value) => value is { } known && double.IsFinite(known) ? known : null;

    private static double WithoutNoise(double deviation, ReadOnlySpan<double> sample) =>
        deviation <= RoundingNoise * (1.0 + Math.Abs(Mean(sample) ?? 0.0)) ? 0.0 : deviation;
}
