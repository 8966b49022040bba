using System.Text.Json;
using TradeMind.Trading.Backtesting;
using TradeMind.Trading.Market;
using TradeMind.Trading.Optimization;

namespace TradeMind.Grains.Research.Output;

/// <summary>A sweep as JSON: what was tried, the best runs, the heatmap of two ranges, and how likely the best one is luck.</summary>
public static class SweepJson
{
    public static void Write(Stream stream, SweepResult result, IReadOnlyList<BarSeries> series, SweepLuck luck, int top, bool isIndented = true)
    {
        using var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = isIndented, NewLine = "\n" });
        json.WriteStartObject();
        json.WriteString("strategy", result.Plan.Strategy.Definition.Id);
        Configuration(json, result, series);
        json.WriteString("objective", result.Objective.Name);
        json.WriteNumber("runs", result.Trials.Count);
        json.WriteNumber("leftOut", result.LeftOut);
        json.WriteBoolean("complete", result.IsComplete);
        json.WriteStartArray("best");
        foreach (var trial in result.Best(top))
        {
            Write(json, result, trial);
        }

        json.WriteEndArray();
        if (result.Space.Ranges.Count >= 2)
        {
            Heatmap(json, result);
        }

        Write(json, luck);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, SweepResult result, in Trial trial)
    {
        json.WriteStartObject();
        json.WriteStartObject("parameters");
        foreach (var (name, value) in result.ParametersOf(trial).Values)
        {
            json.WriteNumber(name, value);
        }

        json.WriteEndObject();
        Number(json, "objective", trial.Objective);
        json.WriteNumber("finalEquity", trial.FinalEquity);
        Number(json, "sessionSharpe", trial.Sharpe);
        json.WriteNumber("trades", trial.Trades);
        var robustness = result.RobustnessOf(trial);
        json.WriteNumber("neighbours", robustness.Neighbours);
        Number(json, "neighboursMean", robustness.Mean ?? double.NaN);
        Number(json, "neighboursLeast", robustness.Worst ?? double.NaN);
        json.WriteEndObject();
    }

    private static void Configuration(Utf8JsonWriter json, SweepResult result, IReadOnlyList<BarSeries> series)
    {
        json.WriteStartObject("configuration");
        foreach (var (name, value) in PlanText.Of(result.Plan))
        {
            json.WriteString(name, value);
        }

        json.WriteEndObject();
        json.WriteStartObject("ranges");
        foreach (var range in result.Space.Ranges)
        {
            json.WriteStartArray(range.Name);
            foreach (var value in range.Values)
            {
                json.WriteNumberValue(value);
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
        json.WriteStartArray("symbols");
        foreach (var one in series)
        {
            json.WriteStringValue(one.Symbol.Ticker);
        }

        json.WriteEndArray();
        json.WriteString("data", DataFingerprint.Of(series));
    }

    private static void Write(Utf8JsonWriter json, SweepLuck luck)
    {
        json.WriteStartObject("luck");
        json.WriteString("verdict", luck.Verdict.ToString());
        json.WriteString("reason", luck.Reason);
        json.WriteNumber("trials", luck.Trials);
        Number(json, "trialsOnTheseData", luck.Ever?.Trials ?? double.NaN);
        Number(json, "varianceOfTrials", luck.Ever?.Variance ?? double.NaN);
        Number(json, "probabilisticSharpe", luck.Probabilistic ?? double.NaN);
        Number(json, "deflatedSharpe", luck.Deflated ?? double.NaN);
        Number(json, "minimumSessions", luck.MinimumSessions ?? double.NaN);
        Number(json, "probabilityOfOverfitting", luck.Overfitting?.Probability ?? double.NaN);
        Number(json, "probabilityOfLoss", luck.Overfitting?.ProbabilityOfLoss ?? double.NaN);
        json.WriteEndObject();
    }

    private static void Heatmap(Utf8JsonWriter json, SweepResult result)
    {
        var map = result.Heatmap(0, 1);
        json.WriteStartObject("heatmap");
        json.WriteString("rows", result.Space.Ranges[0].Name);
        json.WriteString("columns", result.Space.Ranges[1].Name);
        json.WriteStartArray("values");
        for (var row = 0; row < map.GetLength(0); row++)
        {
            json.WriteStartArray();
            for (var column = 0; column < map.GetLength(1); column++)
            {
                if (double.IsNaN(map[row, column]))
                {
                    json.WriteNullValue();
                }
                else
                {
                    json.WriteNumberValue(map[row, column]);
                }
            }

            json.WriteEndArray();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Number(Utf8JsonWriter json, string name, double value)
    {
        if (double.IsFinite(value))
        {
            json.WriteNumber(name, value);
        }
        else
        {
            json.WriteNull(name);
        }
    }
}
