using TradeMind.Trading.Optimization;
using TradeMind.Trading.Market;

namespace TradeMind.Reporting.Results;

/// <summary>
/// A sweep as JSON: what was tried, the best runs, the heatmap of two ranges, and how likely the best one is due to chance.
/// </summary>
public static class SweepJson
{
    public static void Write(
        Stream stream, SweepResult result, IReadOnlyList<BarSeries> series, SweepSignificance? luck, int top, bool isIndented = true) =>
        ResultJson.Write(stream, SweepDocument.From(result, series, luck, top), isIndented);
}
