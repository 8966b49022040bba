using System.Net;

namespace TradeMind.Application.Notifications;

/// <summary>
/// Where a hook posts to. Addresses of chat services are secrets: anyone who knows one can write. So only the host is ever shown.
/// </summary>
public sealed class WebhookAddress
{
    private readonly Uri _address;

    private WebhookAddress(Uri address) => _address = address;

    /// <summary>Name or address of the host.</summary>
    public string Host => _address.IdnHost;

    /// <param name="text">Absolute: https, or http to this machine itself.</param>
    /// <exception cref="FormatException">It is not such an address; the message does not repeat it.</exception>
    public static WebhookAddress Parse(string text)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out var address) || address.Scheme is not ("https" or "http")
            || address.UserInfo.Length > 0)
        {
            throw new FormatException("not an http address, or one with a user name in it");
        }

        return address.Scheme == Uri.UriSchemeHttps || IsThisMachine(address.IdnHost)
            ? new WebhookAddress(address)
            : throw new FormatException("http would send it in the clear");
    }

    /// <summary>The whole address, for the request and nothing else.</summary>
    public Uri Reveal() => _address;

    /// <summary>A text without the address, and without its path, should they stand in it.</summary>
    public string Redact(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        foreach (var part in (string[])[_address.OriginalString, _address.AbsoluteUri, _address.PathAndQuery, _address.AbsolutePath])
        {
            text = part.Length > 1 ? text.Replace(part, "***", StringComparison.OrdinalIgnoreCase) : text;
        }

        return text;
    }

    /// <summary>The host alone.</summary>
    public override string ToString() => Host;

    private static bool IsThisMachine(string host) =>
        string.Equals(host, "localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));
}
