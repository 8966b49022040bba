using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace TradeMind.Intelligence.Models;

/// <summary>On whose account a model is asked.</summary>
/// <param name="Account">The portfolio, or <c>service</c>.</param>
/// <param name="Run">The research run or experiment; empty for none.</param>
/// <param name="IsReplay">Whether the ledger has to have the answer: no call is made, and one that is missing is an error.</param>
/// <param name="Parent">The id of a reservation that pays for it; empty for none.</param>
public sealed record ModelContext(string Account = "service", string Run = "", bool IsReplay = false, string Parent = "");

/// <summary>A question to a model, with what identifies it.</summary>
public sealed record ModelQuestion
{
    /// <summary>Which agent asks.</summary>
    public required string Agent { get; init; }

    /// <summary>Its prompt.</summary>
    public required PromptTemplate Template { get; init; }

    /// <summary>Its values.</summary>
    public required IReadOnlyDictionary<string, string> Values { get; init; }

    /// <summary>A ticker, or empty.</summary>
    public string Symbol { get; init; } = "";

    /// <summary>The time of the data, UTC.</summary>
    public required DateTime AsOf { get; init; }

    /// <summary>SHA-256 of the data.</summary>
    public required string SnapshotHash { get; init; }

    public required string SchemaName { get; init; }

    /// <summary>JSON schema of the answer.</summary>
    public required string Schema { get; init; }

    public ModelContext Context { get; init; } = new();

    public ModelRequest ToRequest()
    {
        var (system, user) = Template.Render(Values);
        return new ModelRequest(system, user, SchemaName, Schema);
    }
}

/// <summary>Identifies what was asked by its content.</summary>
public static class ContentHash
{
    /// <summary>The hash of a request: of model, template, settings and content, so that any change of them is another request.</summary>
    public static string Request(ModelOptions options, PromptTemplate template, ModelRequest request)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(template);
        ArgumentNullException.ThrowIfNull(request);
        return From(
        [
            options.Model, template.Name, template.Text, options.Temperature.ToString("R", CultureInfo.InvariantCulture),
            options.Seed.ToString(CultureInfo.InvariantCulture), options.MaxTokens.ToString(CultureInfo.InvariantCulture),
            request.SchemaName, request.Schema, request.System, request.User,
        ]);
    }

    /// <summary>The lower-case hexadecimal SHA-256 of texts; each is preceded by its length, so that no two lists have one hash.</summary>
    public static string From(IEnumerable<string> texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var text in texts)
        {
            var bytes = Encoding.UTF8.GetBytes(text);
            hash.AppendData(BitConverter.GetBytes(bytes.Length));
            hash.AppendData(bytes);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
