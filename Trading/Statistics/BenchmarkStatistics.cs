namespace TradeMind.Trading.Statistics;

/// <summary>The run against a benchmark, by default buying and holding the same symbols. Everything is null without a benchmark.</summary>
public sealed record BenchmarkStatistics
{
    /// <summary>Final / start - 1 of the benchmark, a fraction.</summary>
    public double? TotalReturn { get; init; }

    /// <summary>
    /// N (mean(r - f) - beta mean(b - f)), an annual fraction, without compounding: Jensen's alpha of the capital asset pricing model
    /// (Jensen 1968). Null when beta is, and for a run that is too short.
    /// </summary>
    public double? Alpha { get; init; }

    /// <summary>
    /// cov(r, b) / var(b), a ratio (Sharpe 1964). Null with fewer than two sessions in common or a benchmark without variance.
    /// </summary>
    public double? Beta { get; init; }

    /// <param name="sessions">The run by session.</param>
    /// <param name="benchmark">The benchmark by session. Sessions that only one of the two has are left out, as returns must span the same
    /// days.</param>
    /// <param name="options">How to annualise.</param>
    internal static BenchmarkStatistics From(EquityCurve sessions, EquityCurve benchmark, PerformanceOptions options)
    {
        var (r, b) = ReturnsInCommon(sessions, benchmark);

        var deviation = SampleStatistics.StandardDeviation(b);
        var beta = SampleStatistics.Ratio(SampleStatistics.Covariance(r, b), deviation * deviation);
        var riskFree = options.RiskFreeRatePerSession(sessions);
        var alpha = SampleStatistics.Mean(r) - riskFree - (beta * (SampleStatistics.Mean(b) - riskFree));
        return new BenchmarkStatistics
        {
            TotalReturn = benchmark.TotalReturn,
            Alpha = options.IsLongEnough(sessions) ? alpha * sessions.Frequency.PeriodsPerYear : null,
            Beta = beta,
        };
    }

    /// <summary>The returns of both between the sessions that both have; they end with the ruin of either.</summary>
    internal static (double[] Own, double[] Benchmark) ReturnsInCommon(EquityCurve sessions, EquityCurve benchmark)
    {
        var (left, right) = ValuesInCommon(sessions, benchmark);
        var (own, other) = (Returns(left), Returns(right));
        var count = Math.Min(own.Length, other.Length);
        return (own[..count], other[..count]);
    }

    private static double[] Returns(double[] values) => values.Length == 0 ? [] : EquityCurve.Returns(values[0], values.AsSpan(1));

    /// <summary>The values of both on the days that both have, led by the starting values when both begin on the same day.</summary>
    private static (double[] Left, double[] Right) ValuesInCommon(EquityCurve left, EquityCurve right)
    {
        var leftValues = new List<double>();
        var rightValues = new List<double>();
        if (left.Count > 0 && right.Count > 0 && left.Session(0) == right.Session(0))
        {
            leftValues.Add(left.StartingValue);
            rightValues.Add(right.StartingValue);
        }

        for (int i = 0, j = 0; i < left.Count && j < right.Count;)
        {
            var order = left.Session(i).CompareTo(right.Session(j));
            if (order == 0)
            {
                leftValues.Add(left.Values[i]);
                rightValues.Add(right.Values[j]);
            }

            i += order <= 0 ? 1 : 0;
            j += order >= 0 ? 1 : 0;
        }

        return ([.. leftValues], [.. rightValues]);
    }
}
