using TradeMind.Dashboard.Parts;

namespace TradeMind.Dashboard.Pages.Backtesting;

/// <summary>Parts of the ledger in words.</summary>
internal static class TrialText
{
    private const int Shown = 6;

    /// <summary>The label of a bar.</summary>
    public static string Day(DateTime time) => DisplayFormat.Time(time);

    /// <summary>The first of many.</summary>
    public static string Some(IEnumerable<string> names)
    {
        var all = names.ToList();
        return all.Count <= Shown ? string.Join(", ", all) : $"{string.Join(", ", all.Take(Shown))} and {all.Count - Shown} more";
    }
}
