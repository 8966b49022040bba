namespace TradeMind.Dashboard.Parts;

/// <summary>The chart data of one or more equity curves: side by side, and below their peaks.</summary>
/// <param name="Equity">Currency, or growth of 100.</param>
/// <param name="Underwater">Depth below the peak, fractions.</param>
public sealed record CurveChartModel(CurvesData Equity, CurvesData Underwater)
{
    private const int Most = 1_500;

    /// <param name="curves">Each with its points in the order of time.</param>
    /// <param name="isComparison">Every curve begins at 100, so that amounts can be compared, and has a colour of its own.</param>
    public static CurveChartModel From(IEnumerable<NamedCurve> curves, bool isComparison = false)
    {
        var drawn = curves.Where(curve => curve.Points.Count > 0).Select(curve => Thinned(curve, isComparison)).ToList();
        return new CurveChartModel(
            new CurvesData([.. drawn.Select(d => d.Equity)], isComparison),
            new CurvesData([.. drawn.Select(d => d.Underwater)], isComparison));
    }

    /// <summary>The last point of each stretch, and the greatest depth within it: no drawdown is lost by thinning.</summary>
    private static (Curve Equity, Curve Underwater) Thinned(NamedCurve curve, bool isRebased)
    {
        var points = curve.Points;
        var start = curve.Start ?? points[0].Value;
        var stretch = (points.Count + Most - 1) / Most;
        var scale = isRebased && start != 0 ? 100 / start : 1;
        var (times, values, depths) = (new List<long>(), new List<double?>(), new List<double?>());
        var (peak, deepest) = (start, 0.0);
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

        return (new Curve(curve.Name, times, values), new Curve(curve.Name, times, depths));
    }
}

/// <summary>A curve of worth.</summary>
/// <param name="Name">For the legend.</param>
/// <param name="Points">In the order of time.</param>
/// <param name="Start">Worth before the first point, from which returns and depths are counted; null for that of the first point.</param>
public sealed record NamedCurve(string Name, IReadOnlyList<(DateTime Time, double Value)> Points, double? Start = null);
