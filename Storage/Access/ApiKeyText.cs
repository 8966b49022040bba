using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace TradeMind.Storage.Access;

/// <summary>The text of an API key, shown once: <c>tmk_ID_SECRET</c>.</summary>
/// <param name="Id">Twelve hexadecimal digits that name the key; no secret.</param>
/// <param name="Text">The whole key. It is never stored.</param>
/// <param name="Hash">The stored part.</param>
public sealed record ApiKeyText(string Id, string Text, byte[] Hash)
{
    public const string Prefix = "tmk_";

    private const int IdBytes = 6, SecretBytes = 32, LongestText = 200;

    /// <summary>
    /// A new key. Secrets come from the system's generator, never from a seed: one that could be made again could be guessed.
    /// </summary>
    public static ApiKeyText Create()
    {
        var id = RandomNumberGenerator.GetHexString(2 * IdBytes, lowercase: true);
        var text = $"{Prefix}{id}_{Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(SecretBytes))}";
        return new ApiKeyText(id, text, Digest(text));
    }

    /// <summary>
    /// The stored part of a key. SHA-256 is enough: the secret has 256 random bits, so there is nothing to guess that a slow hash would
    /// slow down.
    /// </summary>
    public static byte[] Digest(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));

    /// <summary>The id in the text of a key; null when it is none.</summary>
    public static string? IdOf(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var end = Prefix.Length + (2 * IdBytes);
        return text.Length > end && text.Length <= LongestText && text.StartsWith(Prefix, StringComparison.Ordinal) && text[end] == '_'
            ? text[Prefix.Length..end]
            : null;
    }
}
