using System.Net;

namespace TradeMind.Silo.Hosting.Options;

/// <summary>Checks addresses and host names of a configuration.</summary>
internal static class ListenAddressParser
{
    public const string Everywhere = "*";

    /// <exception cref="FormatException">One is neither an address nor a name.</exception>
    public static string Addresses(string text) =>
        SettingParser.List(text) is { Count: > 0 } parts
            && parts.All(part => part == Everywhere || IPAddress.TryParse(part, out _) || IsName(part))
            ? string.Join(',', parts)
            : throw new FormatException("not an address");

    /// <exception cref="FormatException">One is not a name.</exception>
    public static IReadOnlyList<string> Hosts(IReadOnlyList<string> hosts) =>
        hosts.All(host => IsName(host.StartsWith("*.", StringComparison.Ordinal) ? host[2..] : host))
            ? hosts
            : throw new FormatException("not a host name");

    /// <exception cref="FormatException">One is not an address.</exception>
    public static IReadOnlyList<string> Proxies(IReadOnlyList<string> proxies) =>
        proxies.All(proxy => IPAddress.TryParse(proxy, out _)) ? proxies : throw new FormatException("not an address");

    private static bool IsName(string text) => Uri.CheckHostName(text) == UriHostNameType.Dns;
}
