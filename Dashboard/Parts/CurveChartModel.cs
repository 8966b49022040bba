namespace TradeMind.Dashboard.Parts;

/// <summary>The chart data of one or more equity curves: side by side, and below their peaks.</summary>
/// <param name="Equity">Currency, or growth of 100.</param>
/// <param name="Underwater">Depth below the peak, fractions.</param>
public sealed record CurveChartModel(CurvesData Equity, CurvesData Underwater)
{
    private const int Most = 1_500;

    /// <param name="curves">Each with its points in the order of time.</param>
    /// <param name="isRebased">Every curve begins at 100, so that different amounts can be compared.</param>
    public static CurveChartModel From(
        IEnumerable<(string Name, IReadOnlyList<(DateTime Time, double Value)> Points)> curves, bool isRebased = false)
    {
        var drawn = curves.Where(curve => curve.Points.Count > 0).Select(curve => Thinned(curve.Name, curve.Points, isRebased)).ToList();
        return new CurveChartModel(new CurvesData([.. drawn.Select(d => d.Equity)]), new CurvesData([.. drawn.Select(d => d.Underwater)]));
    }

    /// <summary>The last point of each stretch, and the greatest depth within it: no drawdown is lost by thinning.</summary>
    private static (Curve Equity, Curve Underwater) Thinned(
        string name, IReadOnlyList<(DateTime Time, double Value)> points, bool isRebased)
    {
        var stretch = (points.Count + Most - 1) / Most;
        var scale = isRebased && points[0].Value != 0 ? 100 / points[0].Value : 1;
        var (times, values, depths) = (new List<long>(), new List<double?>(), new List<double?>());
        var (peak, deepest) = (double.NegativeInfinity, 0.0);
        for (var i = 0; i < points.Count; i++)
        {
            peak = Math.Max(peak, points[i].Value);
            deepest = Math.Max(deepest, peak > 0 ? (peak - points[i].Value) / peak : 0);
            if ((points.Count - 1 - i) % stretch == 0)
            {
                times.Add(DisplayFormat.Seconds(points[i].Time));
                values.Add(points[i].Value * scale);
                depths.Add(deepest);
                deepest = 0;
            }
        }

        return (new Curve(name, times, values), new Curve(name, times, depths));
    }
}
