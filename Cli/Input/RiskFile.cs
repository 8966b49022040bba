using System.Text.Json;
using TradeMind.Application.Research;
using TradeMind.Trading.Risk;
using TradeMind.Trading;

namespace TradeMind.Cli.Input;

/// <summary>
/// Risk limits by name, or from a JSON file with keys such as <c>max_position</c>. A key that is missing keeps its default; null switches a
/// limit off.
/// </summary>
internal static class RiskFile
{
    private static readonly JsonDocumentOptions Syntax = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    /// <exception cref="InvalidInputException">The file is missing, is no JSON, or has a key or value that makes no sense.</exception>
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
            throw new InvalidInputException($"--risk '{path}': file not found; use none, default or a JSON file of limits");
        }

        try
        {
            using var document = JsonDocument.Parse(File.ReadAllText(path), Syntax);
            return RiskLimits.Read(document.RootElement);
        }
        catch (JsonException exception)
        {
            throw new InvalidInputException($"{path} is not JSON: {exception.Message}", cause: exception);
        }
        catch (DomainException exception)
        {
            throw new InvalidInputException($"{path}: {exception.Message}", cause: exception);
        }
    }
}
