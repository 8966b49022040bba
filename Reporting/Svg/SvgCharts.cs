using TradeMind.Reporting.TearSheets;

namespace TradeMind.Reporting.Svg;

/// <summary>
/// Charts of tear sheets as SVG text, for notebooks and documents: pictures that need no script. The report and the dashboard have charts
/// that can be zoomed instead.
/// </summary>
public static class SvgCharts
{
    /// <summary>Candles with the overlays of the strategy and its fills.</summary>
    /// <param name="chart">At least one bar; a few hundred at most are told apart, see <see cref="TearSheetLimits.Bars"/>.</param>
    /// <exception cref="ArgumentException">There are no bars.</exception>
    public static string Candles(PriceChart chart)
    {
        ArgumentNullException.ThrowIfNull(chart);
        return chart.Times.Length > 0
            ? CandleChart.Draw(chart)
            : throw new ArgumentException($"the chart of {chart.Symbol} has no bars; give at least one", nameof(chart));
    }

    /// <summary>Lines on one scale, such as equity beside that of its benchmark.</summary>
    /// <param name="title">Above the plot.</param>
    /// <param name="curves">One or more, each with a value.</param>
    /// <param name="format">Of the scale, a .NET number format.</param>
    /// <exception cref="ArgumentException">There is no curve, or one has no value.</exception>
    public static string Lines(string title, IReadOnlyList<Curve> curves, string format = "#,##0.##")
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(title);
        ArgumentNullException.ThrowIfNull(curves);
        if (curves.Count == 0 || curves.FirstOrDefault(curve => !curve.Values.Any(double.IsFinite)) is not null)
        {
            throw new ArgumentException($"'{title}' has no curve, or one without values; give each at least one value", nameof(curves));
        }

        return LineChart.Draw(title, curves, format);
    }

    /// <summary>Drawdowns, downwards from zero.</summary>
    /// <param name="title">Above the plot.</param>
    /// <param name="depths">Fractions below the peak, zero or more, as in <see cref="CurveSection.Underwater"/>.</param>
    /// <exception cref="ArgumentException">There is no curve, or one has no value.</exception>
    public static string Drawdowns(string title, IReadOnlyList<Curve> depths)
    {
        ArgumentNullException.ThrowIfNull(depths);
        return Lines(title, [.. depths.Select(curve => curve with { Values = [.. curve.Values.Select(depth => 0 - depth)] })], "0 %");
    }

    /// <summary>A sweep over two parameters; the best run is framed.</summary>
    /// <param name="title">Above the map.</param>
    /// <param name="map">At least one cell.</param>
    /// <param name="format">Of the values, a .NET number format.</param>
    /// <exception cref="ArgumentException">There are no cells.</exception>
    public static string HeatMap(string title, ParameterMap map, string format = "0.00")
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(title);
        ArgumentNullException.ThrowIfNull(map);
        return map.X.Values.Length > 0 && map.Y.Values.Length > 0
            ? HeatMapChart.Draw(title, map, format)
            : throw new ArgumentException($"'{title}' has no cells; give a sweep over two ranges", nameof(map));
    }
}
