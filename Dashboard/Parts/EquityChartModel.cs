using TradeMind.Contracts;

namespace TradeMind.Dashboard.Parts;

/// <summary>The equity chart's data, computed once for all circuits.</summary>
/// <param name="Equity">Beside buy and hold.</param>
/// <param name="Underwater">Depth below the peak.</param>
/// <param name="Return">Since the start, a fraction; null before the first slice.</param>
/// <param name="BenchmarkReturn">Of buying and holding; null when it is not known.</param>
/// <param name="Drawdown">Depth now, a fraction.</param>
/// <param name="MaxDrawdown">The greatest depth there was among what is drawn.</param>
public sealed record EquityChartModel(
    CurvesData Equity, CurvesData Underwater, decimal? Return, decimal? BenchmarkReturn, double Drawdown, double MaxDrawdown)
{
    public bool IsEmpty => Equity.Series.Count == 0;

    public static EquityChartModel From(EquitySeries series)
    {
        ArgumentNullException.ThrowIfNull(series);
        var points = series.Points;
        if (points.Count == 0)
        {
            return new EquityChartModel(new CurvesData([]), new CurvesData([]), null, null, 0, 0);
        }

        var times = points.Select(point => DisplayFormat.Seconds(point.Time)).ToList();
        List<Curve> curves = [new("Equity", times, [.. points.Select(point => (double?)point.Equity)])];
        if (points.Any(point => point.Benchmark is not null))
        {
            curves.Add(new("Buy and hold", times, [.. points.Select(point => (double?)point.Benchmark)]));
        }

        var (last, start) = (points[^1], series.StartingCash);
        return new EquityChartModel(
            new CurvesData(curves), new CurvesData([new("Drawdown", times, [.. points.Select(point => (double?)point.Drawdown)])]),
            start == 0 ? null : (last.Equity / start) - 1, start == 0 ? null : (last.Benchmark / start) - 1, last.Drawdown,
            points.Max(point => point.Drawdown));
    }
}
