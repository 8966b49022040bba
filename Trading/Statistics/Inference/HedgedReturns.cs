namespace TradeMind.Trading.Statistics.Inference;

/// <summary>
/// The part of returns that the same exposure to a benchmark does not explain: r - beta b, whose mean is Jensen's alpha (Jensen, "The
/// Performance of Mutual Funds in the Period 1945-1964", Journal of Finance 23, 1968) and whose Sharpe ratio is the appraisal ratio
/// (Treynor and Black, "How to Use Security Analysis to Improve Portfolio Selection", Journal of Business 46, 1973). Positions that do not
/// foresee the benchmark have an alpha of zero, however much of the time they are held and however strongly the benchmark drifts.
/// </summary>
/// <param name="Values">Of sessions, fractions; as many as both have in common.</param>
/// <param name="Beta">cov(r, b) / var(b); 0 when the benchmark does not vary.</param>
public sealed record HedgedReturns(double[] Values, double Beta)
{
    /// <summary>Hedges returns of the same sessions.</summary>
    /// <param name="returns">Of the run, fractions.</param>
    /// <param name="benchmark">Of the benchmark, as many.</param>
    public static HedgedReturns From(ReadOnlySpan<double> returns, ReadOnlySpan<double> benchmark)
    {
        if (returns.Length != benchmark.Length)
        {
            throw new ArgumentException($"{returns.Length} returns and {benchmark.Length}: give one of each a session", nameof(benchmark));
        }

        var deviation = SampleStatistics.StandardDeviation(benchmark);
        var beta = SampleStatistics.Ratio(SampleStatistics.Covariance(returns, benchmark), deviation * deviation) ?? 0;
        var values = new double[returns.Length];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = returns[i] - (beta * benchmark[i]);
        }

        return new HedgedReturns(values, beta);
    }

    /// <summary>Hedges the returns of the sessions that both curves have.</summary>
    public static HedgedReturns From(EquityCurve equity, Benchmark benchmark)
    {
        ArgumentNullException.ThrowIfNull(equity);
        ArgumentNullException.ThrowIfNull(benchmark);
        var (own, other) = BenchmarkStatistics.ReturnsInCommon(equity.Sessions(), benchmark.Curve.By(equity.Frequency).Sessions());
        return From(own, other);
    }
}
