using System.Text.Json;
using System.Text.Json.Serialization;
using TradeMind.Application.Research.Comparison;

namespace TradeMind.Cli.Output;

/// <summary>Comparisons of results as JSON.</summary>
internal static class ComparisonJson
{
    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter() },
    };

    public static void Write(Stream stream, IReadOnlyList<ResultComparison> found, double level) =>
        JsonSerializer.Serialize(stream, ComparisonViews.From(found, level), Format);
}
