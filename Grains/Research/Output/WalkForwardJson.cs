using System.Text.Json;
using TradeMind.Trading.Optimization;
using TradeMind.Trading.Statistics.Inference;

namespace TradeMind.Grains.Research.Output;

/// <summary>A walk forward as JSON: its windows and the tests stitched together.</summary>
public static class WalkForwardJson
{
    private static readonly JsonSerializerOptions Plain = new() { NewLine = "\n" };
    private static readonly JsonSerializerOptions Indented = new(Plain) { WriteIndented = true };

    public static void Write(Stream stream, WalkForwardResult result, LuckStatistics luck, bool isIndented = true) => JsonSerializer.Serialize(
        stream,
        new
        {
            windows = result.Windows.Select(w => new
            {
                trainFrom = LabelText.Of(w.TrainFrom), trainTo = LabelText.Of(w.TrainTo), testFrom = LabelText.Of(w.TestFrom), testTo = LabelText.Of(w.TestTo),
                parameters = w.Parameters?.Values.ToDictionary(v => v.Key, v => v.Value, StringComparer.Ordinal),
                trials = w.Trials, trainObjective = double.IsNaN(w.TrainObjective) ? (double?)null : w.TrainObjective, trainGrowth = w.TrainGrowth, testReturn = w.TestReturn, trades = w.Trades,
            }),
            efficiency = result.Efficiency,
            growth = result.Returns.Cagr,
            sharpe = result.Returns.Sharpe,
            luck = LuckJson.Of(luck),
            equity = Enumerable.Range(0, result.Equity.Count).Select(i => new { time = LabelText.Of(result.Equity.Ticks[i]), value = result.Equity.Values[i] }),
        },
        isIndented ? Indented : Plain);
}
