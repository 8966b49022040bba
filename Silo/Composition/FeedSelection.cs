using TradeMind.MarketData;
using TradeMind.MarketData.Calendar;
using TradeMind.MarketData.Csv;
using TradeMind.MarketData.Feeds;
using TradeMind.MarketData.Providers;
using TradeMind.MarketData.Synthetic;
using TradeMind.Silo.Hosting.Options;
using TradeMind.Trading.Market;
using TradeMind.Trading.Sessions;

namespace TradeMind.Silo.Composition;

/// <summary>A feed that the settings describe, and the symbols that can be traded on it.</summary>
/// <param name="Name">What portfolios call it; that of the service's own is its provider.</param>
/// <param name="Symbols">Tickers in ordinal order.</param>
/// <param name="Interval">The length of its bars.</param>
/// <param name="Create">Makes the feed out of the service's clock and grains, and enters its providers in a list.</param>
/// <param name="Origin">Where the bars come from, in words.</param>
public sealed record FeedSelection(
    string Name, IReadOnlyList<string> Symbols, Interval Interval, Func<IServiceProvider, ProviderRegistry, IMarketFeed> Create,
    string Origin)
{
    /// <summary>All tickers that there are bars of; null when only the provider knows.</summary>
    public IReadOnlyList<string>? Available { get; init; }

    /// <summary>Whether the bars are made up.</summary>
    public bool IsMadeUp { get; init; }

    /// <summary>When what is traded is traded.</summary>
    public ITradingCalendar Calendar { get; init; } = NyseCalendar.Instance;

    /// <summary>What its bars are priced in, and the quantities that are traded.</summary>
    public ProviderMarket Market { get; init; } = ProviderMarket.For("replay");

    /// <summary>The time of day, UTC, at which days of its market begin; see <see cref="SeriesFrequency.SessionStart"/>.</summary>
    public TimeSpan SessionStart { get; init; }

    /// <summary>The further feeds of the service, for portfolios that name them; empty where this is one of them.</summary>
    public IReadOnlyList<FeedSelection> Others { get; init; } = [];

    private static readonly string[] SyntheticNames = ["A", "B", "C", "D", "E"];

    /// <exception cref="MarketDataException">The data cannot be read, or have none of the symbols.</exception>
    public static FeedSelection From(ServiceSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return Single(settings, null) with
        {
            Others = [.. settings.OtherProviders.Select(other => Single(other.Value, other.Key))],
        };
    }

    /// <summary>Makes this feed as the service's own, and the others.</summary>
    /// <param name="services">Of the service.</param>
    public ServiceFeeds CreateAll(IServiceProvider services)
    {
        var (own, others) = (new ProviderRegistry(), new Dictionary<string, ProviderRegistry>(StringComparer.Ordinal));
        var named = new Dictionary<string, IMarketFeed>(StringComparer.Ordinal);
        foreach (var other in Others)
        {
            named[other.Name] = other.Create(services, others[other.Name] = new ProviderRegistry());
        }

        return new ServiceFeeds(new MarketFeeds(Create(services, own), named), own, others);
    }

    /// <summary>What a portfolio trades by that settings describe and that is traded on this feed.</summary>
    /// <param name="settings">Of the portfolio.</param>
    /// <param name="symbols">Its watchlist.</param>
    /// <param name="begun">What it trades by; null for one that has not begun.</param>
    public SessionSettings Session(ServiceSettings settings, IReadOnlyList<string> symbols, SessionSettings? begun = null)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return settings.ToSession(symbols, Interval, begun) with
        {
            SessionStart = SessionStart == TimeSpan.Zero ? null : SessionStart,
        };
    }

    /// <summary>This one or one of the <see cref="Others"/>.</summary>
    /// <param name="name">Null for this one.</param>
    /// <returns>Null when there is none of this name.</returns>
    public FeedSelection? Find(string? name) => name is null
        ? this
        : Others.FirstOrDefault(other => string.Equals(other.Name, name, StringComparison.Ordinal));

    /// <param name="settings">Of the feed.</param>
    /// <param name="name">What portfolios call it; null for the service's own.</param>
    private static FeedSelection Single(ServiceSettings settings, string? name) => settings.Provider switch
    {
        "replay" => settings is { Data: null, Demo: DemoSettings.Market } ? MadeUpMarket(settings, name) : Replay(settings, name),
        "synthetic" => Synthetic(settings, name),
        _ => Live(settings, name),
    };

    private static FeedSelection Live(ServiceSettings settings, string? name)
    {
        Providers.Check(settings);
        var market = ProviderMarket.For(settings.Providers[0]);
        var symbols = settings.Watchlist.Count == 0 ? market.Watchlist : settings.Watchlist;
        var options = new ProviderFeedOptions
        {
            Name = name,
            Interval = settings.Interval,
            TradingHours = settings.TradingHours,
            TimeZone = settings.TimeZone,
            AreSessionsKnown = market.AreSessionsKnown,
        };
        return new FeedSelection(
            name ?? settings.Provider, [.. symbols.Order(StringComparer.Ordinal)], settings.Interval,
            (services, roster) => new ProviderFeed(
                Providers.Create(settings, roster, services), market.Calendar, options, services.GetRequiredService<TimeProvider>()),
            settings.Providers is ["csv"]
                ? settings.Data!
                : $"{(market.Calendar is ContinuousCalendar ? "around the clock" : "in the hours of the exchange")}, "
                    + $"looked for every {settings.Session.CheckInterval.TotalMinutes:0.##} minutes")
        {
            Calendar = market.Calendar,
            Market = market,
            SessionStart = market.Calendar.SessionStart(settings.Interval),
        };
    }

    private static FeedSelection Replay(ServiceSettings settings, string? name)
    {
        var path = settings.Data ?? Path.Combine(AppContext.BaseDirectory, "samples", "data", "SP500.csv");
        var set = new CsvBarReader(DataFiles.Options(settings)).Read(path).Adjusted(Adjustment.Splits);
        return Played(
            settings, name, [.. settings.Watchlist.Count == 0 ? set.Series : settings.Watchlist.Select(s => set[new Symbol(s)])],
            set.Series, path, set.Outstanding);
    }

    private static FeedSelection Synthetic(ServiceSettings settings, string? name)
    {
        var names = settings.Watchlist.Count == 0 ? SyntheticNames : settings.Watchlist;
        var from = new DateOnly(2015, 1, 2);
        var series = names.Select((one, i) => SyntheticSeries.Daily(
            one.Replace(SyntheticSeries.Prefix, "", StringComparison.Ordinal), settings.Seed + (ulong)i, NyseCalendar.Instance, from,
            2_500, SyntheticModel.Changing));
        return Played(settings, name, [.. series], [.. series], $"made-up markets of seed {settings.Seed}") with { IsMadeUp = true };
    }

    private static FeedSelection MadeUpMarket(ServiceSettings settings, string? name)
    {
        var all = SyntheticMarket.Daily(settings.Seed, NyseCalendar.Instance, new DateOnly(2010, 1, 4), 2_500);
        var traded = settings.Watchlist.Count == 0 ? all : [.. settings.Watchlist.Select(ticker =>
            all.FirstOrDefault(s => s.Symbol == new Symbol(ticker)) ?? throw new MarketDataException(
                $"the demo market has no {ticker}: it has {string.Join(", ", all.Select(s => s.Symbol))}"))];
        return Played(settings, name, traded, all, $"ten made-up shares in five sectors, of seed {settings.Seed}: no market data") with
        {
            IsMadeUp = true,
        };
    }

    private static FeedSelection Played(
        ServiceSettings settings, string? name, IReadOnlyList<BarSeries> traded, IReadOnlyList<BarSeries> all, string origin,
        IReadOnlyDictionary<Symbol, IReadOnlyList<CorporateAction>>? actions = null)
    {
        var ordered = traded.OrderBy(s => s.Symbol).ToList();
        var pace = settings.Speed is { } rate ? ReplaySpeed.Create(rate) : ReplaySpeed.Unlimited;
        return new FeedSelection(name ?? settings.Provider, [.. ordered.Select(s => s.Symbol.Ticker)], ordered[0].Interval,
            (services, _) => new ReplayFeed(all, NyseCalendar.Instance, pace, services.GetRequiredService<TimeProvider>(), actions)
            {
                Name = name ?? "replay",
            },
            origin)
        {
            Available = [.. all.Select(s => s.Symbol.Ticker).Order(StringComparer.Ordinal)],
            SessionStart = SeriesFrequency.Recognise(traded).SessionStart,
        };
    }
}
