using System.Text.Json;
using System.Text.Json.Serialization;
using TradeMind.Trading.Risk;

namespace TradeMind.Cli.Input;

/// <summary>Risk limits by name, or from a JSON file with keys such as <c>max_position</c>. A key that is missing keeps its default; null switches a limit off.</summary>
internal static class RiskFile
{
    private static readonly JsonSerializerOptions Format = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
    };

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
            return JsonSerializer.Deserialize<RiskPolicy>(File.ReadAllText(path), Format)
                ?? throw new ArgumentException($"{path}: holds no limits; use {{}} for the defaults");
        }
        catch (JsonException fault)
        {
            throw new ArgumentException($"{path}: {fault.Message}", fault);
        }
    }
}
