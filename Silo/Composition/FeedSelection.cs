using TradeMind.MarketData;
using TradeMind.MarketData.Calendar;
using TradeMind.MarketData.Csv;
using TradeMind.MarketData.Feeds;
using TradeMind.MarketData.Synthetic;
using TradeMind.Silo.Hosting.Options;
using TradeMind.Trading.Market;

namespace TradeMind.Silo.Composition;

/// <summary>The feed selected by the settings, and the symbols that can be traded on it.</summary>
/// <param name="Symbols">Tickers in ordinal order.</param>
/// <param name="Interval">The length of its bars.</param>
/// <param name="Create">Makes the feed out of the service's clock and grains.</param>
/// <param name="Origin">Where the bars come from, in words.</param>
public sealed record FeedSelection(
    IReadOnlyList<string> Symbols, Interval Interval, Func<IServiceProvider, IMarketFeed> Create, string Origin)
{
    /// <summary>All tickers that there are bars of; null when only the provider knows.</summary>
    public IReadOnlyList<string>? Available { get; init; }

    /// <summary>Whether the bars are made up.</summary>
    public bool IsMadeUp { get; init; }

    /// <summary>When what is traded is traded.</summary>
    public ITradingCalendar Calendar { get; init; } = NyseCalendar.Instance;

    private static readonly string[] SyntheticNames = ["A", "B", "C", "D", "E"];

    /// <exception cref="MarketDataException">The data cannot be read, or have none of the symbols.</exception>
    public static FeedSelection From(ServiceSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return settings.Provider switch
        {
            "replay" => settings is { Data: null, Demo: DemoSettings.Market } ? MadeUpMarket(settings) : Replay(settings),
            "synthetic" => Synthetic(settings),
            _ => Live(settings),
        };
    }

    private static FeedSelection Live(ServiceSettings settings)
    {
        Providers.Check(settings);
        var market = ProviderMarket.For(settings.Providers[0]);
        var symbols = settings.Watchlist.Count == 0 ? market.Watchlist : settings.Watchlist;
        var options = new ProviderFeedOptions
        {
            Interval = settings.Interval,
            TradingHours = settings.TradingHours,
            TimeZone = settings.TimeZone,
            AreSessionsKnown = market.AreSessionsKnown,
        };
        return new FeedSelection(
            [.. symbols.Order(StringComparer.Ordinal)], settings.Interval,
            services => new ProviderFeed(
                Providers.Create(settings, services), market.Calendar, options, services.GetRequiredService<TimeProvider>()),
            settings.Providers is ["csv"]
                ? settings.Data!
                : $"{(market.Calendar is ContinuousCalendar ? "around the clock" : "in the hours of the exchange")}, "
                    + $"looked for every {settings.Session.CheckInterval.TotalMinutes:0.##} minutes")
        {
            Calendar = market.Calendar,
        };
    }

    private static FeedSelection Replay(ServiceSettings settings)
    {
        var path = settings.Data ?? Path.Combine(AppContext.BaseDirectory, "samples", "data", "SP500.csv");
        var set = new CsvBarReader(new CsvReadOptions()).Read(path).Adjusted(Adjustment.Splits);
        return Played(
            settings, [.. settings.Watchlist.Count == 0 ? set.Series : settings.Watchlist.Select(s => set[new Symbol(s)])], set.Series,
            path, set.Outstanding);
    }

    private static FeedSelection Synthetic(ServiceSettings settings)
    {
        var names = settings.Watchlist.Count == 0 ? SyntheticNames : settings.Watchlist;
        var from = new DateOnly(2015, 1, 2);
        var series = names.Select((name, i) => SyntheticSeries.Daily(
            name.Replace(SyntheticSeries.Prefix, "", StringComparison.Ordinal), settings.Seed + (ulong)i, NyseCalendar.Instance, from,
            2_500, SyntheticModel.Changing));
        return Played(settings, [.. series], [.. series], $"made-up markets of seed {settings.Seed}") with { IsMadeUp = true };
    }

    private static FeedSelection MadeUpMarket(ServiceSettings settings)
    {
        var all = SyntheticMarket.Daily(settings.Seed, NyseCalendar.Instance, new DateOnly(2010, 1, 4), 2_500);
        var traded = settings.Watchlist.Count == 0 ? all : [.. settings.Watchlist.Select(ticker =>
            all.FirstOrDefault(s => s.Symbol == new Symbol(ticker)) ?? throw new MarketDataException(
                $"the demo market has no {ticker}: it has {string.Join(", ", all.Select(s => s.Symbol))}"))];
        return Played(settings, traded, all, $"ten made-up shares in five sectors, of seed {settings.Seed}: no market data") with
        {
            IsMadeUp = true,
        };
    }

    private static FeedSelection Played(
        ServiceSettings settings, IReadOnlyList<BarSeries> traded, IReadOnlyList<BarSeries> all, string origin,
        IReadOnlyDictionary<Symbol, IReadOnlyList<CorporateAction>>? actions = null)
    {
        var ordered = traded.OrderBy(s => s.Symbol).ToList();
        var pace = settings.Speed is { } rate ? ReplaySpeed.Create(rate) : ReplaySpeed.Unlimited;
        return new FeedSelection([.. ordered.Select(s => s.Symbol.Ticker)], ordered[0].Interval,
            services => new ReplayFeed(all, NyseCalendar.Instance, pace, services.GetRequiredService<TimeProvider>(), actions),
            origin)
        {
            Available = [.. all.Select(s => s.Symbol.Ticker).Order(StringComparer.Ordinal)],
        };
    }
}
