using TradeMind.MarketData.Providers;
using TradeMind.Trading;
using static TradeMind.Silo.Configuration.SettingText;

namespace TradeMind.Silo.Configuration;

/// <summary>The keys of <see cref="ProviderSettings"/>.</summary>
internal static class ProviderKeys
{
    private const string Url = "an http or https address, or empty for the provider's own";

    private const string StreamUrl = "a ws or wss address, or empty for the provider's own";

    public static IReadOnlyList<Setting> All { get; } =
    [
        new("yahoo:url", "", Url, "Where Yahoo is asked",
            (s, v) => s with { Yahoo = s.Yahoo with { Address = Address(v, Uri.UriSchemeHttp, Uri.UriSchemeHttps) } }),
        new("stooq:url", "", Url, "Where Stooq is asked",
            (s, v) => s with { Stooq = s.Stooq with { Address = Address(v, Uri.UriSchemeHttp, Uri.UriSchemeHttps) } }),
        new("binance:url", "", Url, "Where Binance is asked",
            (s, v) => s with { Binance = s.Binance with { Address = Address(v, Uri.UriSchemeHttp, Uri.UriSchemeHttps) } }),
        new("binance:stream", "true", "true or false", "Whether intraday bars of Binance are streamed",
            (s, v) => s with { Binance = s.Binance with { IsStreamed = Switch(v) } }),
        new("binance:stream_url", "", StreamUrl, "Where Binance's websocket is",
            (s, v) => s with { Binance = s.Binance with { StreamAddress = Address(v, Uri.UriSchemeWs, Uri.UriSchemeWss) } }),
        new("alpaca:url", "", Url, "Where Alpaca is asked",
            (s, v) => s with { Alpaca = s.Alpaca with { Address = Address(v, Uri.UriSchemeHttp, Uri.UriSchemeHttps) } }),
        Secret(AlpacaProvider.KeyId, "The id of the key that Alpaca gave out", (s, v) => s with { Alpaca = s.Alpaca with { KeyId = v } }),
        Secret(AlpacaProvider.SecretKey, "The secret part of it", (s, v) => s with { Alpaca = s.Alpaca with { SecretKey = v } }),
        new("alpaca:feed", "iex", "iex, sip, delayed_sip", "Whose trades Alpaca's bars are made of",
            (s, v) => s with { Alpaca = s.Alpaca with { Feed = OneOf(v, "iex", "sip", "delayed_sip") } }),
        new("alpaca:stream", "true", "true or false", "Whether minute bars of Alpaca are streamed",
            (s, v) => s with { Alpaca = s.Alpaca with { IsStreamed = Switch(v) } }),
        new("alpaca:stream_url", "", StreamUrl, "Where Alpaca's websocket is",
            (s, v) => s with { Alpaca = s.Alpaca with { StreamAddress = Address(v, Uri.UriSchemeWs, Uri.UriSchemeWss) } }),
        new("tiingo:url", "", Url, "Where Tiingo is asked",
            (s, v) => s with { Tiingo = s.Tiingo with { Address = Address(v, Uri.UriSchemeHttp, Uri.UriSchemeHttps) } }),
        Secret(TiingoProvider.Token, "The token that Tiingo gave out", (s, v) => s with { Tiingo = s.Tiingo with { Token = v } }),
    ];

    /// <summary>One provider, or several of one market.</summary>
    /// <exception cref="FormatException">A name is not known, stands there twice, or can only stand alone.</exception>
    /// <exception cref="InvalidInputException">They are of different markets.</exception>
    public static string List(string text)
    {
        if (text is "replay" or "synthetic")
        {
            return text;
        }

        var names = SettingText.List(text);
        if (names.Count == 0 || names.Distinct(StringComparer.Ordinal).Count() < names.Count
            || names.Except(ProviderMarket.Names, StringComparer.Ordinal).Any())
        {
            throw new FormatException("no list of providers");
        }

        return names.FirstOrDefault(name => ProviderMarket.Of(name).Calendar != ProviderMarket.Of(names[0]).Calendar) is { } other
            ? throw new InvalidInputException($"{names[0]} and {other} have different markets: one cannot stand in for the other")
            : string.Join(',', names);
    }

    private static Setting Secret(ProviderSecret secret, string meaning, Func<ServiceSettings, ProviderSecret, ServiceSettings> put) => new(
        secret.Setting, "", $"a key of printable characters; best as {secret.EnvironmentVariable}", meaning,
        (s, v) => put(s, secret with { Text = v.All(c => c is > ' ' and <= '~') ? v : throw new FormatException("not printable") }))
    {
        IsSecret = true,
    };

    /// <exception cref="FormatException">The text is no address with one of the schemes.</exception>
    private static Uri? Address(string text, params string[] schemes) =>
        text.Length == 0 ? null
        : Uri.TryCreate(text, UriKind.Absolute, out var address) && schemes.Contains(address.Scheme, StringComparer.Ordinal) ? address
        : throw new FormatException("no address");
}
