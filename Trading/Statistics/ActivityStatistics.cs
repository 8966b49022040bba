namespace TradeMind.Trading.Statistics;

/// <summary>How much the run traded and what that cost.</summary>
public sealed record ActivityStatistics
{
    /// <summary>Slices with an open position / all slices, a fraction. Null without slices.</summary>
    public double? Exposure { get; init; }

    /// <summary>
    /// (bought + sold) / 2 / mean equity / years: how often a year the portfolio is replaced, a ratio, one way (Grinold and Kahn 2000).
    /// Null without calendar time or mean equity above zero, and for a run that is too short.
    /// </summary>
    public double? Turnover { get; init; }

    /// <summary>Commission and other costs paid, in money, those of open positions included.</summary>
    public required decimal Fees { get; init; }

    internal static ActivityStatistics From(PerformanceInput input, bool isLongEnough)
    {
        var curve = input.Equity;
        var meanEquity = SampleStatistics.Mean(curve.Values);
        return new ActivityStatistics
        {
            Exposure = SampleStatistics.Ratio(input.SlicesInMarket, curve.Count),
            Turnover = isLongEnough && meanEquity > 0.0
                ? SampleStatistics.Ratio((double)input.NotionalTraded / 2.0, meanEquity * curve.Years)
                : null,
            Fees = input.Fees,
        };
    }
}
