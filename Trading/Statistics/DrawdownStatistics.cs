namespace TradeMind.Trading.Statistics;

/// <summary>
/// Falls below a peak, and growth against them. Depths come from the curve at its own resolution, so an intraday fall is seen.
/// </summary>
public sealed record DrawdownStatistics
{
    /// <summary>
    /// The deepest drawdown, the earliest of equals, with the times of peak, trough and recovery; null when there is none.
    /// </summary>
    public Drawdown? Deepest { get; init; }

    /// <summary>
    /// max((peak - equity) / peak), a fraction, 0 when equity never falls below a peak (Bacon 2008). Null without a point.
    /// </summary>
    public double? Maximum { get; init; }

    /// <summary>
    /// Calendar days of the drawdown that lasted longest, from its peak to its recovery or the end; null when there is none.
    /// </summary>
    public double? LongestDays { get; init; }

    /// <summary>Mean depth of all drawdowns, a fraction (Bacon 2008); null when there is none.</summary>
    public double? AverageDepth { get; init; }

    /// <summary>Mean calendar days of all drawdowns; null when there is none.</summary>
    public double? AverageDays { get; init; }

    /// <summary>
    /// sqrt(mean(u^2)), u the depth below the peak at the end of each session, as a fraction (Martin and McCann 1989). Null without a
    /// point.
    /// </summary>
    public double? UlcerIndex { get; init; }

    /// <summary>
    /// CAGR / maximum drawdown over the whole run, a ratio, annual (Young 1991, who used 36 months). Null without a CAGR or a drawdown.
    /// </summary>
    public double? Calmar { get; init; }

    /// <summary>Total return / maximum drawdown, a ratio, not annualised: return over maximum drawdown. Null without a drawdown.</summary>
    public double? RecoveryFactor { get; init; }

    /// <param name="curve">The curve at its own resolution.</param>
    /// <param name="sessions">The same curve by session, for the ulcer index.</param>
    /// <param name="cagr">Annual growth of the curve.</param>
    public static DrawdownStatistics From(EquityCurve curve, EquityCurve sessions, double? cagr)
    {
        if (curve.Count == 0)
        {
            return new DrawdownStatistics();
        }

        var ulcerIndex = Math.Sqrt(Drawdown.Underwater(sessions).Average(depth => depth * depth));
        var drawdowns = Drawdown.Find(curve);
        if (drawdowns.Count == 0)
        {
            return new DrawdownStatistics { Maximum = 0.0, UlcerIndex = ulcerIndex };
        }

        var deepest = drawdowns.MaxBy(drawdown => drawdown.Depth);
        return new DrawdownStatistics
        {
            Deepest = deepest,
            Maximum = deepest.Depth,
            LongestDays = drawdowns.Max(drawdown => drawdown.Days),
            AverageDepth = drawdowns.Average(drawdown => drawdown.Depth),
            AverageDays = drawdowns.Average(drawdown => drawdown.Days),
            UlcerIndex = ulcerIndex,
            Calmar = SampleStatistics.Ratio(cagr, deepest.Depth),
            RecoveryFactor = SampleStatistics.Ratio(curve.TotalReturn, deepest.Depth),
        };
    }
}
