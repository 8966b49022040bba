using System.Net;

namespace TradeMind.Silo.Configuration;

/// <summary>Reads addresses and host names as they are written in a configuration.</summary>
internal static class ListeningText
{
    public const string Everywhere = "*";

    /// <exception cref="FormatException">One is neither an address nor a name.</exception>
    public static string Addresses(string text) => SettingText.List(text) is { Count: > 0 } parts && parts.All(part => part == Everywhere || IPAddress.TryParse(part, out _) || IsName(part))
        ? string.Join(',', parts)
        : throw new FormatException("no address");

    /// <exception cref="FormatException">One is no name.</exception>
    public static IReadOnlyList<string> Hosts(string text) =>
        SettingText.List(text) is var hosts && hosts.All(host => IsName(host.StartsWith("*.", StringComparison.Ordinal) ? host[2..] : host)) ? hosts : throw new FormatException("no host name");

    /// <exception cref="FormatException">One is no address.</exception>
    public static IReadOnlyList<string> Proxies(string text) => SettingText.List(text) is var proxies && proxies.All(proxy => IPAddress.TryParse(proxy, out _)) ? proxies : throw new FormatException("no address");

    private static bool IsName(string text) => Uri.CheckHostName(text) == UriHostNameType.Dns;
}
