using System.Globalization;
using TradeMind.Dashboard.Parts;

namespace TradeMind.Dashboard.Pages.Backtesting;

/// <summary>A measure with a pane of its own.</summary>
public sealed record RollingMeasure(string Name, string Unit, IReadOnlyList<Curve> Series);

/// <summary>For the chart rolling.</summary>
public sealed record RollingData(IReadOnlyList<RollingMeasure> Measures)
{
    /// <summary>The parameters that were chosen for each window, over time; those that never changed are left out.</summary>
    /// <returns>Null when there is nothing to see.</returns>
    public static RollingData? Drift(IReadOnlyList<WindowOutput> windows)
    {
        ArgumentNullException.ThrowIfNull(windows);
        var times = windows.Select(window => DisplayFormat.Seconds(Day(window.TestFrom))).ToList();
        var measures = windows.SelectMany(window => window.Parameters?.Keys ?? []).Distinct(StringComparer.Ordinal)
            .Select(name => (Name: name, Values: windows
                .Select(window => window.Parameters is { } p && p.TryGetValue(name, out var value) ? (double?)value : null)
                .ToList()))
            .Where(parameter => parameter.Values.OfType<double>().Distinct().Count() > 1)
            .Select(parameter => new RollingMeasure(parameter.Name, "ratio", [new Curve(parameter.Name, times, parameter.Values)]))
            .ToList();
        return measures.Count == 0 || windows.Count < 2 ? null : new RollingData(measures);
    }

    private static DateTime Day(string text) =>
        DateTime.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal);
}
