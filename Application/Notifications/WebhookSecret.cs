using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace TradeMind.Application.Notifications;

/// <summary>
/// What messages are signed with, as Standard Webhooks has it (standardwebhooks.com): HMAC-SHA256 over id, time and body.
/// </summary>
public sealed class WebhookSecret
{
    /// <summary>Before a secret that is written in Base64.</summary>
    private const string Base64Prefix = "whsec_";

    private const int FewestBytes = 16;

    private readonly byte[] _key;

    private WebhookSecret(byte[] key) => _key = key;

    /// <param name="text">Printable characters, or <c>whsec_</c> and Base64.</param>
    /// <exception cref="FormatException">It is none, or shorter than 16 bytes; the message does not repeat it.</exception>
    public static WebhookSecret Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (!text.All(c => c is > ' ' and <= '~'))
        {
            throw new FormatException("not printable");
        }

        var key = text.StartsWith(Base64Prefix, StringComparison.Ordinal)
            ? Convert.FromBase64String(text[Base64Prefix.Length..])
            : Encoding.UTF8.GetBytes(text);
        return key.Length >= FewestBytes ? new WebhookSecret(key) : throw new FormatException("too short");
    }

    /// <summary>The value of the header <c>Webhook-Signature</c>.</summary>
    /// <param name="id">That of <c>Webhook-Id</c>.</param>
    /// <param name="seconds">That of <c>Webhook-Timestamp</c>: seconds since 1970.</param>
    /// <param name="body">The bytes of the body.</param>
    public string Sign(string id, long seconds, ReadOnlySpan<byte> body)
    {
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, _key);
        hash.AppendData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{id}.{seconds}.")));
        hash.AppendData(body);
        return $"v1,{Convert.ToBase64String(hash.GetHashAndReset())}";
    }

    /// <summary>Whatever is printed, the secret is not.</summary>
    public override string ToString() => "***";
}
