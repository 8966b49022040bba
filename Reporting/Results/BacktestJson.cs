using TradeMind.Trading.Statistics.Inference;
using TradeMind.Trading.Backtesting;

namespace TradeMind.Reporting.Results;

/// <summary>
/// A backtest as JSON: metrics, orders, fills, trades, decisions, breakdown, startingCash, equity, finalEquity, orderListHash, luck,
/// dataFingerprint and configuration.
/// </summary>
public static class BacktestJson
{
    public static void Write(
        Stream stream,
        BacktestResult result,
        SignificanceReport luck,
        string fingerprint,
        IReadOnlyList<(string Name, string Value)> configuration,
        bool isIndented = true) =>
        ResultJson.Write(stream, BacktestDocument.From(result, luck, fingerprint, configuration), isIndented);
}
