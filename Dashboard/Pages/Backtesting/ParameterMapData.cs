using System.Globalization;

namespace TradeMind.Dashboard.Pages.Backtesting;

/// <summary>An axis of the map.</summary>
public sealed record MapAxis(string Name, IReadOnlyList<double> Values);

/// <summary>A place on the map, by the numbers of its values.</summary>
public sealed record MapPlace(int X, int Y);

/// <summary>For the chart parameterHeatmap: the objective over two parameters.</summary>
public sealed record ParameterMapData(
    MapAxis X, MapAxis Y, IReadOnlyList<IReadOnlyList<double?>> Values, string Measure, string Unit, MapPlace? Best)
{
    /// <param name="map">As the service gives it.</param>
    /// <param name="sweep">Whose map it is.</param>
    /// <param name="ranges">What was tried, such as <c>fast=5..50:5</c>.</param>
    /// <returns>Null when the values that were tried are not known.</returns>
    public static ParameterMapData? From(HeatmapOutput map, SweepOutput sweep, IReadOnlyList<string> ranges)
    {
        ArgumentNullException.ThrowIfNull(map);
        ArgumentNullException.ThrowIfNull(sweep);
        var (rows, columns) = (Tried(ranges, map.Rows), Tried(ranges, map.Columns));
        if (rows.Count != map.Values.Count || map.Values.Count == 0 || columns.Count != map.Values[0].Count)
        {
            return null;
        }

        var best = sweep.Best.Count > 0 ? sweep.Best[0].Parameters : null;
        var place = best is null
            ? null
            : new MapPlace(Place(columns, best.GetValueOrDefault(map.Columns)), Place(rows, best.GetValueOrDefault(map.Rows)));
        return new ParameterMapData(
            new MapAxis(map.Columns, columns), new MapAxis(map.Rows, rows), map.Values, sweep.Objective,
            sweep.Objective is "return" ? "fraction" : "ratio",
            place is { X: >= 0, Y: >= 0 } ? place : null);
    }

    private static int Place(List<double> values, double value) =>
        values.FindIndex(v => Math.Abs(v - value) < 1e-9 * Math.Max(1, Math.Abs(v)));

    /// <summary>The service has read the range already; what is no range gives no values.</summary>
    private static List<double> Tried(IReadOnlyList<string> ranges, string name)
    {
        var text = ranges.FirstOrDefault(range => range.StartsWith($"{name}=", StringComparison.Ordinal))?[(name.Length + 1)..] ?? "";
        if (!text.Contains("..", StringComparison.Ordinal))
        {
            return [.. text.Split('|', StringSplitOptions.RemoveEmptyEntries).Select(Number).OfType<decimal>().Select(v => (double)v)];
        }

        var parts = text.Split([":", ".."], StringSplitOptions.None);
        var (from, to, step) = parts.Length < 2
            ? (null, null, null)
            : (Number(parts[0]), Number(parts[1]), parts.Length > 2 ? Number(parts[2]) : 1);
        var values = new List<double>();
        for (var value = from; step > 0 && value <= to; value += step)
        {
            values.Add((double)value.Value);
        }

        return values;
    }

    private static decimal? Number(string text) =>
        decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : null;
}
