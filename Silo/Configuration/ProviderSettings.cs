namespace TradeMind.Silo.Configuration;

/// <summary>How a provider is reached.</summary>
public record ProviderSettings
{
    /// <summary>Where its REST interface is; null for its own address.</summary>
    public Uri? Address { get; init; }
}

/// <summary>The keys of providers that are reached over HTTP.</summary>
internal static class ProviderKeys
{
    private const string Url = "an http or https address, or empty for the provider's own";

    public static IReadOnlyList<Setting> All { get; } =
    [
        Address("yahoo", s => s.Yahoo, (s, v) => s with { Yahoo = v }),
        Address("stooq", s => s.Stooq, (s, v) => s with { Stooq = v }),
        Address("binance", s => s.Binance, (s, v) => s with { Binance = v }),
    ];

    private static Setting Address<T>(string provider, Func<ServiceSettings, T> of, Func<ServiceSettings, T, ServiceSettings> put)
        where T : ProviderSettings => new(
            $"{provider}:url", "", Url, $"Where {char.ToUpperInvariant(provider[0])}{provider[1..]} is asked",
            (s, v) => put(s, (T)(of(s) with { Address = Web(v, Uri.UriSchemeHttp, Uri.UriSchemeHttps) })));

    /// <exception cref="FormatException">The text is no address with one of the schemes.</exception>
    private static Uri? Web(string text, params string[] schemes) =>
        text.Length == 0 ? null
        : Uri.TryCreate(text, UriKind.Absolute, out var address) && schemes.Contains(address.Scheme, StringComparer.Ordinal) ? address
        : throw new FormatException("no address");
}
