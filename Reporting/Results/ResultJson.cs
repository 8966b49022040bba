using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace TradeMind.Reporting.Results;

/// <summary>
/// Results as JSON: names in camel case, enumerations by their names, lines ended the same on every system. Only metadata is generated, so
/// that a document is written to its stream row by row; the generated fast path would first hold all of it in memory.
/// </summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(BacktestDocument))]
[JsonSerializable(typeof(SweepDocument))]
[JsonSerializable(typeof(WalkForwardDocument))]
[JsonSerializable(typeof(CheckDocument))]
internal sealed partial class ResultJson : JsonSerializerContext
{
    private static readonly ResultJson Indented =
        new(new JsonSerializerOptions { PropertyNamingPolicy = JsonNamingPolicy.CamelCase, WriteIndented = true, NewLine = "\n" });

    public static void Write<TDocument>(Stream stream, TDocument document, bool isIndented)
    {
        var format = isIndented ? Indented : Default;
        JsonSerializer.Serialize(stream, document, (JsonTypeInfo<TDocument>)format.GetTypeInfo(typeof(TDocument))!);
    }
}
