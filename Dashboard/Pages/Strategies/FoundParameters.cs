using System.Globalization;
using TradeMind.Dashboard.Parts;

namespace TradeMind.Dashboard.Pages.Strategies;

/// <summary>Parameters that a run found, on their way to the plan of a portfolio.</summary>
/// <param name="Values">By name.</param>
/// <param name="Why">The reason that is suggested for the journal; empty for none.</param>
public sealed record FoundParameters(IReadOnlyDictionary<string, double> Values, string Why)
{
    /// <summary>Reads them from an address; what is not a number is left out.</summary>
    /// <param name="set">Such as <c>fast=10,slow=50</c>; null for none.</param>
    /// <param name="run">The run that found them; null when it is not known.</param>
    /// <returns>Null when there are none.</returns>
    public static FoundParameters? Read(string? set, string? run)
    {
        var values = new SortedDictionary<string, double>(StringComparer.Ordinal);
        foreach (var part in (set ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries))
        {
            if (part.Split('=', 2) is [var name, var text]
                && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value))
            {
                values[name] = value;
            }
        }

        return values.Count == 0 ? null : new FoundParameters(values, string.IsNullOrEmpty(run) ? "" : $"found by {run}");
    }

    /// <summary>Where they are applied: the page that finds their strategy in the plan.</summary>
    public static string Address(string strategy, IEnumerable<KeyValuePair<string, double>> values, string run)
    {
        var set = string.Join(',', values.Select(value => $"{value.Key}={NumberText.Format(value.Value)}"));
        return $"/strategies/apply?strategy={Uri.EscapeDataString(strategy)}&set={Uri.EscapeDataString(set)}"
            + $"&from={Uri.EscapeDataString(run)}";
    }
}
