using TradeMind.Trading.Statistics;

namespace TradeMind.Dashboard.Parts;

/// <summary>Metrics of a run as text, in their units.</summary>
public static class MetricText
{
    public static string Of(MetricUnit unit, double? value) => value is not { } v || !double.IsFinite(v) ? Figures.None : unit switch
    {
        MetricUnit.Fraction => Figures.Percent(v, 2),
        MetricUnit.Money => Math.Abs(v) < 1e15 ? Figures.Money((decimal)v) : Figures.None,
        MetricUnit.Count => Math.Abs(v) < 1e15 ? Figures.Quantity((decimal)Math.Round(v, 2)) : Figures.None,
        MetricUnit.Days => $"{Figures.Ratio(v, "0.#")} d",
        _ => Figures.Ratio(v),
    };

    /// <summary>Parameters in one line: fast 20, slow 50.</summary>
    public static string Parameters(IEnumerable<KeyValuePair<string, double>> parameters) => string.Join(", ", parameters.Select(p => $"{p.Key} {NumberText.Of(p.Value)}"));
}
