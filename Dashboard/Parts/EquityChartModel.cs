using TradeMind.Contracts;

namespace TradeMind.Dashboard.Parts;

/// <summary>The equity chart's data.</summary>
/// <param name="Equity">Beside buy and hold.</param>
/// <param name="Underwater">Depth below the peak.</param>
public sealed record EquityChartModel(CurvesData Equity, CurvesData Underwater)
{
    public bool IsEmpty => Equity.Series.Count == 0;

    public static EquityChartModel From(EquitySeries series)
    {
        ArgumentNullException.ThrowIfNull(series);
        var points = series.Points;
        if (points.Count == 0)
        {
            return new EquityChartModel(new CurvesData([]), new CurvesData([]));
        }

        var times = points.Select(point => DisplayFormat.Seconds(point.Time)).ToList();
        List<Curve> curves = [new("Equity", times, [.. points.Select(point => (double?)point.Equity)])];
        if (points.Any(point => point.Benchmark is not null))
        {
            curves.Add(new("Buy and hold", times, [.. points.Select(point => (double?)point.Benchmark)]));
        }

        return new EquityChartModel(
            new CurvesData(curves), new CurvesData([new("Drawdown", times, [.. points.Select(point => (double?)point.Drawdown)])]));
    }
}
