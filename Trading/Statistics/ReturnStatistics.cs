namespace TradeMind.Trading.Statistics;

/// <summary>
/// Growth and its risk. Returns are those of sessions, as fractions; those marked annual use the sessions a year of the curve and are null
/// for a run with fewer sessions than <see cref="PerformanceOptions.MinimumSessions"/>.
/// </summary>
public sealed record ReturnStatistics
{
    /// <summary>Sessions with a point: days of the exchange, weeks or months.</summary>
    public required int Sessions { get; init; }

    /// <summary>Worth at the end, in money.</summary>
    public required double FinalEquity { get; init; }

    /// <summary>final / start - 1, a fraction (Bacon 2008).</summary>
    public required double TotalReturn { get; init; }

    /// <summary>
    /// (final / start)^(1 / years) - 1, an annual fraction, calendar years of 365.25 days (Bacon 2008). Null with fewer than two sessions
    /// or a final worth below zero.
    /// </summary>
    public double? Cagr { get; init; }

    /// <summary>
    /// s sqrt(N): sample standard deviation of the returns times the root of the sessions a year, an annual fraction (Bacon 2008). Null
    /// with fewer than two returns.
    /// </summary>
    public double? Volatility { get; init; }

    /// <summary>
    /// mean(r - f) / s sqrt(N), a ratio, annual; f is the risk-free rate of a session (Sharpe 1994). Null with fewer than two returns or
    /// without variance.
    /// </summary>
    public double? Sharpe { get; init; }

    /// <summary>
    /// mean(r - f) / d sqrt(N), d = sqrt(mean(min(r - f, 0)^2)) over all returns, a ratio, annual (Sortino and van der Meer 1991). Null
    /// with fewer than two returns or no return below f.
    /// </summary>
    public double? Sortino { get; init; }

    /// <summary>max(r), a fraction. Null without a return.</summary>
    public double? BestDay { get; init; }

    /// <summary>min(r), a fraction. Null without a return.</summary>
    public double? WorstDay { get; init; }

    /// <param name="curve">The curve at its own resolution; gives the calendar time.</param>
    /// <param name="sessions">The same curve by session.</param>
    /// <param name="options">How to annualise.</param>
    internal static ReturnStatistics From(EquityCurve curve, EquityCurve sessions, PerformanceOptions options)
    {
        var returns = sessions.Returns();
        double? rootOfYear = options.IsLongEnough(sessions) ? Math.Sqrt(sessions.Frequency.PeriodsPerYear) : null;
        var target = options.RiskFreeRatePerSession(sessions);
        var excess = SampleStatistics.Mean(returns) - target;
        var deviation = SampleStatistics.StandardDeviation(returns);
        return new ReturnStatistics
        {
            Sessions = sessions.Count,
            FinalEquity = curve.FinalValue,
            TotalReturn = curve.TotalReturn,
            Cagr = rootOfYear is null || sessions.Count < 2 || curve.FinalValue < 0.0 ? null : AnnualGrowth(curve),
            Volatility = deviation * rootOfYear,
            Sharpe = SampleStatistics.Ratio(excess, deviation) * rootOfYear,
            Sortino = SampleStatistics.Ratio(excess, SampleStatistics.DownsideDeviation(returns, target)) * rootOfYear,
            BestDay = returns.Length == 0 ? null : returns.Max(),
            WorstDay = returns.Length == 0 ? null : returns.Min(),
        };
    }

    private static double? AnnualGrowth(EquityCurve curve) =>
        SampleStatistics.Finite(Math.Pow(curve.FinalValue / curve.StartingValue, 1.0 / curve.Years) - 1.0);
}
