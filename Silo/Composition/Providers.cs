using System.Net;
using TradeMind.Grains;
using TradeMind.MarketData;
using TradeMind.MarketData.Calendar;
using TradeMind.MarketData.Providers;
using TradeMind.Silo.Hosting.Options;
using TradeMind.Trading;

namespace TradeMind.Silo.Composition;

/// <summary>Creates the providers of live bars: each with its cache, its retries and the call budget of its grain.</summary>
internal static class Providers
{
    /// <summary>Refuses settings that a provider cannot work with, before anything is started.</summary>
    /// <exception cref="MarketDataException">A folder or key is missing, or the key would be sent in the clear.</exception>
    public static void Check(ServiceSettings settings)
    {
        if (settings is { ProviderAddress: not null, Providers.Count: > 1 })
        {
            throw new MarketDataException(
                $"provider_url is for one provider, and there are {settings.Provider}: use {settings.Providers[0]}:url and so on",
                ErrorCodes.InvalidConfiguration);
        }

        foreach (var name in settings.Providers)
        {
            Check(name, settings);
        }
    }

    private static void Check(string name, ServiceSettings settings)
    {
        if (name == "csv" && !Directory.Exists(settings.Data))
        {
            throw new MarketDataException(
                $"provider csv watches a folder, and data = '{settings.Data}' is not a folder: name one with --data");
        }

        var secrets = Secrets(name, settings);
        if (secrets.Where(secret => secret.IsMissing).Select(secret => secret.Name).ToList() is { Count: > 0 } missing)
        {
            throw new MarketDataException(
                $"provider {name} needs a key: set {string.Join(" and ", missing)}", ErrorCodes.InvalidConfiguration);
        }

        Uri?[] addresses = [Address(name, settings), name == "alpaca" ? settings.Alpaca.StreamAddress : null];
        if (secrets.Count > 0 && Array.Find(addresses, one => one is { IsLoopback: false, Scheme: "http" or "ws" }) is { } address)
        {
            throw new MarketDataException(
                $"provider {name} would send its key in the clear to {address.Host}: use an https or wss address",
                ErrorCodes.InvalidConfiguration);
        }
    }

    /// <param name="settings">Which providers, and how each is reached.</param>
    /// <param name="roster">Gets to know them.</param>
    /// <param name="services">Of the service.</param>
    public static IBarProvider Create(ServiceSettings settings, ProviderRegistry roster, IServiceProvider services)
    {
        if (settings.Providers is [var only])
        {
            return Watched(only, roster.Health, roster, settings, services);
        }

        var each = settings.Providers.Select(name => Watched(name, new ProviderHealth(), roster, settings, services)).ToList();
        return new MonitoredProvider(
            new FallbackProvider(each, settings.ProviderTolerance, roster), roster.Health, services.GetRequiredService<TimeProvider>());
    }

    private static MonitoredProvider Watched(
        string name, ProviderHealth health, ProviderRegistry roster, ServiceSettings settings, IServiceProvider services)
    {
        var clock = services.GetRequiredService<TimeProvider>();
        var rest = Cached(name, settings, services);
        var streamed = Stream(name, settings) is { } stream && !settings.Interval.IsDaily && stream.Has(settings.Interval)
            ? new StreamedProvider(rest, stream, ProviderMarket.For(name).Calendar, new StreamOptions(), clock)
            : null;
        roster.Add(name, health, streamed);
        return new MonitoredProvider(streamed ?? rest, health, clock);
    }

    private static IBarProvider Cached(string name, ServiceSettings settings, IServiceProvider services)
    {
        var clock = services.GetRequiredService<TimeProvider>();
        ProviderHttp Http() => Providers.Http(name, settings, services);
        IBarProvider provider = name switch
        {
            "yahoo" => new YahooProvider(Http(), clock),
            "stooq" => new StooqProvider(Http(), clock),
            "binance" => new BinanceProvider(Http(), clock),
            "alpaca" => new AlpacaProvider(Http(), NyseCalendar.Instance, settings.Alpaca.Feed, clock),
            "tiingo" => new TiingoProvider(Http(), NyseCalendar.Instance, clock),
            _ => new CsvFolderProvider(settings.Data!, clock, DataFiles.Options(settings)),
        };

        // A folder is read anew each time: what is in it now is what counts.
        return name == "csv" ? provider : new CachedProvider(provider, settings.CacheDuration, clock);
    }

    private static ProviderHttp Http(string name, ServiceSettings settings, IServiceProvider services)
    {
        var clock = services.GetRequiredService<TimeProvider>();

        // A redirect would take the key along to wherever it leads.
        var secrets = Secrets(name, settings);
        var client = new HttpClient(new SocketsHttpHandler
        {
            AutomaticDecompression = DecompressionMethods.All,
            PooledConnectionLifetime = TimeSpan.FromMinutes(10),
            AllowAutoRedirect = secrets.Count == 0,
        })
        {
            BaseAddress = Address(name, settings),
            Timeout = Timeout.InfiniteTimeSpan,
        };
        client.DefaultRequestHeaders.UserAgent.ParseAdd("Mozilla/5.0 (compatible; TradeMind/0.1; paper trading)");
        var limits = services.GetRequiredService<IGrainFactory>();
        return new ProviderHttp(
            name, client, new ProviderHttpOptions { Secrets = secrets },
            token => AcquireAsync(limits.GetGrain<IRateLimitGrain>(name), clock, token), clock);
    }

    private static Uri? Address(string name, ServiceSettings settings) => settings.ProviderAddress ?? name switch
    {
        "yahoo" => settings.Yahoo.Address ?? YahooProvider.Address,
        "stooq" => settings.Stooq.Address ?? StooqProvider.Address,
        "binance" => settings.Binance.Address ?? BinanceProvider.Address,
        "alpaca" => settings.Alpaca.Address ?? AlpacaProvider.Address,
        "tiingo" => settings.Tiingo.Address ?? TiingoProvider.Address,
        _ => null,
    };

    /// <summary>How a provider streams; null for one that does not.</summary>
    private static IBarStream? Stream(string name, ServiceSettings settings) => name switch
    {
        "binance" when settings.Binance.IsStreamed => new BinanceStream(settings.Binance.StreamAddress),
        "alpaca" when settings.Alpaca is { IsStreamed: true } alpaca =>
            new AlpacaStream(alpaca.KeyId, alpaca.SecretKey, alpaca.Feed, alpaca.StreamAddress),
        _ => null,
    };

    private static IReadOnlyList<ProviderSecret> Secrets(string name, ServiceSettings settings) => name switch
    {
        "alpaca" => [settings.Alpaca.KeyId, settings.Alpaca.SecretKey],
        "tiingo" => [settings.Tiingo.Token],
        _ => [],
    };

    private static async ValueTask AcquireAsync(IRateLimitGrain budget, TimeProvider clock, CancellationToken cancellation)
    {
        while (await budget.AcquireAsync().ConfigureAwait(false) is var wait && wait > TimeSpan.Zero)
        {
            await Task.Delay(wait, clock, cancellation).ConfigureAwait(false);
        }
    }
}
