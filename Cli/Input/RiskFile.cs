using System.Reflection;
using System.Text.Json;
using TradeMind.Trading.Risk;

namespace TradeMind.Cli.Input;

/// <summary>Risk limits by name, or from a JSON file with keys such as <c>max_position</c>. A key that is missing keeps its default; null switches a limit off.</summary>
internal static class RiskFile
{
    private static readonly JsonDocumentOptions Syntax = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    private static readonly JsonSerializerOptions Names = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    /// <summary>The type of each limit by its key.</summary>
    private static readonly SortedDictionary<string, Type> Limits = new(
        typeof(RiskPolicy).GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(p => p.SetMethod is not null)
            .ToDictionary(p => Names.PropertyNamingPolicy!.ConvertName(p.Name), p => p.PropertyType),
        StringComparer.Ordinal);

    /// <exception cref="ArgumentException">The file is missing, is no JSON, or has a key or value that makes no sense.</exception>
    public static RiskPolicy Policy(string text) => text switch
    {
        "none" => RiskPolicy.None,
        "default" => RiskPolicy.Default,
        _ => Read(text),
    };

    private static RiskPolicy Read(string path)
    {
        if (!File.Exists(path))
        {
            throw new ArgumentException($"--risk '{path}': there is no such file; use none, default or a JSON file of limits");
        }

        try
        {
            using var document = JsonDocument.Parse(File.ReadAllText(path), Syntax);
            CheckLimits(document.RootElement);
            var policy = document.Deserialize<RiskPolicy>(Names)!;

            // Made once here, so that a limit out of range is told with its file and before any bars are read.
            policy.Rules();
            return policy;
        }
        catch (JsonException fault)
        {
            throw new ArgumentException($"{path} is not JSON: {fault.Message}", fault);
        }
        catch (ArgumentException fault)
        {
            throw new ArgumentException($"{path}: {fault.Message}", fault.ParamName, fault);
        }
    }

    private static void CheckLimits(JsonElement limits)
    {
        if (limits.ValueKind != JsonValueKind.Object)
        {
            throw new ArgumentException("holds no limits: use an object such as { \"max_position\": 0.10 }, or {} for the defaults");
        }

        foreach (var limit in limits.EnumerateObject())
        {
            if (!Limits.TryGetValue(limit.Name, out var type))
            {
                throw new ArgumentException($"'{limit.Name}' is no risk limit: use {string.Join(", ", Limits.Keys)}");
            }

            CheckValue(limit, type);
        }
    }

    private static void CheckValue(JsonProperty limit, Type type)
    {
        try
        {
            limit.Value.Deserialize(type);
        }
        catch (JsonException fault)
        {
            var wanted = type == typeof(bool) ? "true or false" : type == typeof(int) ? "a whole number" : "a number, or null for no limit";
            throw new ArgumentException($"{limit.Name} is {limit.Value.GetRawText()}: use {wanted}", fault);
        }
    }
}
