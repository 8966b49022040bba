using TradeMind.Trading.Statistics;

namespace TradeMind.Dashboard.Parts;

/// <summary>Metrics of a run as text, in their units.</summary>
public static class MetricText
{
    public static string Format(MetricUnit unit, double? value) =>
        value is not { } v || !double.IsFinite(v) ? DisplayFormat.None : unit switch
    {
        MetricUnit.Fraction => DisplayFormat.Percent(v, 2),
        MetricUnit.Money => Math.Abs(v) < 1e15 ? DisplayFormat.Money((decimal)v) : DisplayFormat.None,
        MetricUnit.Count => Math.Abs(v) < 1e15 ? DisplayFormat.Quantity((decimal)Math.Round(v, 2)) : DisplayFormat.None,
        MetricUnit.Days => $"{DisplayFormat.Ratio(v, "0.#")} d",
        _ => DisplayFormat.Ratio(v),
    };

    /// <summary>Parameters in one line: fast 20, slow 50.</summary>
    public static string Parameters(IEnumerable<KeyValuePair<string, double>> parameters) =>
        string.Join(", ", parameters.Select(p => $"{p.Key} {NumberText.Format(p.Value)}"));
}
