using System.Text.Json.Nodes;

namespace TradeMind.Silo.Api.OpenApi;

/// <summary>
/// Requests and answers of a real service, by operation, lists cut short; a test records them and holds them to what the service answers
/// now.
/// </summary>
internal static class ApiExamples
{
    private static readonly Lazy<JsonObject> Recorded = new(Load);

    public static IEnumerable<string> Operations => Recorded.Value.Select(pair => pair.Key);

    public static JsonNode? Request(string? operation) => Find(operation, "request");

    public static JsonNode? Answer(string? operation) => Find(operation, "answer");

    private static JsonNode? Find(string? operation, string part) =>
        operation is not null && Recorded.Value[operation] is JsonObject example ? example[part]?.DeepClone() : null;

    private static JsonObject Load()
    {
        var assembly = typeof(ApiExamples).Assembly;
        using var stream = assembly.GetManifestResourceStream(
            Array.Find(assembly.GetManifestResourceNames(), name => name.EndsWith(".examples.json", StringComparison.Ordinal))!)!;
        return JsonNode.Parse(stream)!.AsObject();
    }
}
