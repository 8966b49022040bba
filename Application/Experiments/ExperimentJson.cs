using System.Text.Json;
using System.Text.Json.Serialization;
using TradeMind.Trading;

namespace TradeMind.Application.Experiments;

/// <summary>Experiments as JSON: names in camel case, verdicts by their names, lines ended the same on every system.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    WriteIndented = true,
    NewLine = "\n")]
[JsonSerializable(typeof(ExperimentReport))]
public sealed partial class ExperimentJson : JsonSerializerContext
{
    public static void Write(Stream stream, ExperimentReport report) =>
        JsonSerializer.Serialize(stream, report, Default.ExperimentReport);

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="InvalidInputException">It does not exist, or is not the result of an experiment.</exception>
    public static ExperimentReport Read(string path)
    {
        if (!File.Exists(path))
        {
            throw new InvalidInputException(
                $"'{path}': file not found; 'trademind experiment run --output {path}' writes one", "file", ErrorCodes.NotFound);
        }

        try
        {
            using var stream = File.OpenRead(path);
            return JsonSerializer.Deserialize(stream, Default.ExperimentReport)
                ?? throw new InvalidInputException($"'{path}' is not the result of an experiment: it is null", "file");
        }
        catch (JsonException exception)
        {
            throw new InvalidInputException(
                $"'{path}' is not the result of an experiment: {exception.Message}", "file", cause: exception);
        }
    }
}
