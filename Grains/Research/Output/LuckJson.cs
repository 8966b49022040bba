using System.Text.Json;
using TradeMind.Trading.Statistics.Inference;

namespace TradeMind.Grains.Research.Output;

/// <summary>How far a result can be trusted, as JSON.</summary>
public static class LuckJson
{
    private static readonly JsonSerializerOptions Format = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    /// <summary>As a property of the object that is being written.</summary>
    public static void Write(Utf8JsonWriter json, LuckStatistics luck)
    {
        json.WritePropertyName("luck");
        JsonSerializer.Serialize(json, Of(luck), Format);
    }

    // Runs in all are left out: the same command again changes nothing but them.
    public static object Of(LuckStatistics luck) => new
    {
        sessions = luck.Sessions,
        trialsOnTheseData = luck.Trials?.Trials,
        varianceOfTrials = luck.Trials?.Variance,
        probabilisticSharpe = luck.Probabilistic,
        deflatedSharpe = luck.Deflated,
        expectedBestSharpe = luck.ExpectedBest,
        minimumSessions = luck.MinimumSessions,
        sharpe = Of(luck.Sharpe),
        growth = Of(luck.Growth),
        drawdown = Of(luck.Drawdown),
        shuffledTrades = luck.Shuffle is { } shuffle ? new { medianDrawdown = shuffle.Median, worst95Drawdown = shuffle.Worst95, actualDrawdown = shuffle.Actual, ruin = shuffle.Ruin } : null,
        missing = luck.Missing,
    };

    private static object? Of(BootstrapInterval? interval) => interval is null ? null : new { low = interval.Low, estimate = interval.Estimate, high = interval.High, confidence = interval.Confidence };
}
