using TradeMind.Trading.Market;
using TradeMind.Trading.Optimization;
using TradeMind.Trading.Statistics.Inference;

namespace TradeMind.Reporting.Results;

/// <summary>A walk-forward as JSON: its windows and the tests stitched together, beside buying and holding.</summary>
public static class WalkForwardJson
{
    public static void Write(
        Stream stream, WalkForwardResult result, IReadOnlyList<BarSeries> series, SignificanceReport luck, bool isIndented = true) =>
        ResultJson.Write(stream, WalkForwardDocument.From(result, series, luck), isIndented);
}
