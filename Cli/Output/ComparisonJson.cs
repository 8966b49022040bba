using System.Text.Json;
using TradeMind.Cli.Comparison;
using TradeMind.Trading.Analytics.Inference;

namespace TradeMind.Cli.Output;

/// <summary>Comparisons of results as JSON.</summary>
internal static class ComparisonJson
{
    private static readonly JsonSerializerOptions Format = new() { WriteIndented = true, NewLine = "\n", Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void Write(Stream stream, IReadOnlyList<ResultComparison> found, double level) => JsonSerializer.Serialize(
        stream,
        new
        {
            first = found[0].First.Name,
            correction = found.Count == 1 ? "none" : $"Holm, {found.Count} comparisons",
            comparisons = found.Select(f => new
            {
                other = f.Other.Name,
                from = f.From.ToString("yyyy-MM-dd"),
                to = f.To.ToString("yyyy-MM-dd"),
                returns = f.Compared.Dates,
                annualReturn = Of(f.Compared.Difference, f.ReturnPValue, f.ReturnVerdict(level)),
                sharpe = Of(f.Compared.SharpeDifference, f.SharpePValue, f.SharpeVerdict(level)),
            }),
        },
        Format);

    private static object Of(BootstrapInterval? interval, double? p, ComparisonVerdict verdict) =>
        new { difference = interval?.Estimate, low = interval?.Low, high = interval?.High, confidence = interval?.Confidence, pValue = p, verdict = verdict.ToString() };
}
