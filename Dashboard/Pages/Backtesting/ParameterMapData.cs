using TradeMind.Contracts;

namespace TradeMind.Dashboard.Pages.Backtesting;

/// <summary>An axis of the map.</summary>
public sealed record MapAxis(string Name, IReadOnlyList<double> Values);

/// <summary>A place on the map, by the numbers of its values.</summary>
public sealed record MapPlace(int X, int Y);

/// <summary>For the chart parameterHeatmap: the objective over two parameters.</summary>
public sealed record ParameterMapData(
    MapAxis X, MapAxis Y, IReadOnlyList<IReadOnlyList<double?>> Values, string Measure, string Unit, MapPlace? Best)
{
    /// <summary>The map of a result.</summary>
    /// <returns>Null when the sweep has none.</returns>
    public static ParameterMapData? From(SweepOutput sweep)
    {
        ArgumentNullException.ThrowIfNull(sweep);
        if (sweep.Heatmap is not { } map)
        {
            return null;
        }

        var (rows, columns) = (sweep.Ranges[map.Rows], sweep.Ranges[map.Columns]);
        var best = sweep.Best.Count > 0 ? sweep.Best[0].Parameters : null;
        var place = best is null
            ? null
            : new MapPlace(Place(columns, best.GetValueOrDefault(map.Columns)), Place(rows, best.GetValueOrDefault(map.Rows)));
        return new ParameterMapData(
            new MapAxis(map.Columns, columns), new MapAxis(map.Rows, rows), map.Values, sweep.Objective, UnitOf(sweep.Objective),
            place is { X: >= 0, Y: >= 0 } ? place : null);
    }

    /// <summary>The map of a sweep that runs; the best is where the mean is highest.</summary>
    public static ParameterMapData From(SweepMapView map)
    {
        ArgumentNullException.ThrowIfNull(map);
        var done = map.Values.SelectMany((row, y) => row.Select((value, x) => (Place: new MapPlace(x, y), Value: value)))
            .Where(cell => cell.Value is not null).ToList();
        return new ParameterMapData(
            new MapAxis(map.Columns, map.ColumnValues), new MapAxis(map.Rows, map.RowValues),
            [.. map.Values.Select(row => (IReadOnlyList<double?>)row)], map.Objective, UnitOf(map.Objective),
            done.Count > 0 ? done.MaxBy(cell => cell.Value).Place : null);
    }

    private static string UnitOf(string objective) => objective is "return" ? "fraction" : "ratio";

    private static int Place(IReadOnlyList<double> values, double value)
    {
        for (var i = 0; i < values.Count; i++)
        {
            if (Math.Abs(values[i] - value) < 1e-9 * Math.Max(1, Math.Abs(values[i])))
            {
                return i;
            }
        }

        return -1;
    }
}
