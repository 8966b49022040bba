using TradeMind.Contracts;
using TradeMind.Dashboard.Parts;

namespace TradeMind.Dashboard.Pages.Risk;

/// <summary>What was invested over time, as the chart takes it.</summary>
internal static class ExposureChart
{
    /// <summary>One line while nothing is sold short: gross and net are the same then.</summary>
    public static CurvesData From(ExposureSeries series)
    {
        ArgumentNullException.ThrowIfNull(series);
        if (series.Points.Count == 0)
        {
            return new CurvesData([]);
        }

        List<long> times = [.. series.Points.Select(point => DisplayFormat.Seconds(point.Time))];
        var hasShorts = series.Points.Any(point => Math.Abs(point.Gross - point.Net) > 1e-9);
        var gross = new Curve(hasShorts ? "Gross" : "Invested", times, [.. series.Points.Select(point => (double?)point.Gross)]);
        return new CurvesData(
            hasShorts ? [gross, new Curve("Net", times, [.. series.Points.Select(point => (double?)point.Net)])] : [gross]);
    }
}
