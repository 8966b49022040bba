using TradeMind.Trading.Statistics.Inference;
using TradeMind.Trading.Optimization;

namespace TradeMind.Reporting.Results;

/// <summary>A walk-forward as JSON: its windows and the tests stitched together.</summary>
public static class WalkForwardJson
{
    public static void Write(Stream stream, WalkForwardResult result, SignificanceReport luck, bool isIndented = true) =>
        ResultJson.Write(stream, WalkForwardDocument.From(result, luck), isIndented);
}
