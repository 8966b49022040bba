using TradeMind.MarketData.Calendar;
using TradeMind.Trading;
using TradeMind.Trading.Backtesting;
using TradeMind.Trading.Market;

namespace TradeMind.Silo.Hosting.Options;

/// <summary>The markets of a live provider and their trading hours.</summary>
/// <param name="Provider">Its name.</param>
/// <param name="Calendar">When its market trades.</param>
/// <param name="Watchlist">What is traded when nothing else is configured.</param>
/// <param name="IsFractional">Whether fractions of a unit are traded.</param>
public sealed record ProviderMarket(string Provider, ITradingCalendar Calendar, IReadOnlyList<string> Watchlist, bool IsFractional)
{
    /// <summary>Whether its bars lie in the sessions of the calendar; files may be of any market.</summary>
    public bool AreSessionsKnown { get; init; } = true;

    /// <summary>What its bars are priced in.</summary>
    public string Currency { get; init; } = "USD";

    private static readonly string[] Coins = ["BTCUSDT", "ETHUSDT", "BNBUSDT", "SOLUSDT", "XRPUSDT"];

    private static readonly ProviderMarket[] All =
    [
        Shares("yahoo"), Shares("stooq"), Shares("csv") with { AreSessionsKnown = false }, Shares("alpaca"), Shares("tiingo"),
        new("binance", ContinuousCalendar.Instance, Coins, IsFractional: true) { Currency = "USDT" },
    ];

    /// <summary>The providers of live bars.</summary>
    public static IEnumerable<string> Names => All.Select(market => market.Provider);

    /// <summary>Of what quantities are a multiple.</summary>
    public decimal QuantityStep => AccountText.QuantityStep(IsFractional);

    /// <summary>The market of a provider; that of American shares for one that makes up or replays its bars.</summary>
    public static ProviderMarket For(string provider) => Array.Find(All, market => market.Provider == provider) ?? Shares(provider);

    /// <summary>Checks a list: replay or synthetic, or one or more providers of one market.</summary>
    /// <exception cref="FormatException">A name is not known, appears twice, or can only stand alone.</exception>
    /// <exception cref="InvalidInputException">They are of different markets.</exception>
    public static string CheckList(string text)
    {
        if (text is "replay" or "synthetic")
        {
            return text;
        }

        var names = SettingParser.List(text);
        if (names.Count == 0 || names.Distinct(StringComparer.Ordinal).Count() < names.Count
            || names.Except(Names, StringComparer.Ordinal).Any())
        {
            throw new FormatException("not a list of providers");
        }

        return names.FirstOrDefault(name => For(name).Calendar != For(names[0]).Calendar) is { } other
            ? throw new InvalidInputException($"{names[0]} and {other} have different markets: one cannot stand in for the other")
            : string.Join(',', names);
    }

    private static ProviderMarket Shares(string provider) =>
        new(provider, NyseCalendar.Instance, ServiceSettings.StandardWatchlist, IsFractional: false);
}
