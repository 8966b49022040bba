using System.Net;
using TradeMind.Grains;
using TradeMind.MarketData;
using TradeMind.MarketData.Providers;
using TradeMind.Silo.Configuration;

namespace TradeMind.Silo;

/// <summary>Makes the providers of live bars: each with its cache, its patience and the budget that its grain holds.</summary>
internal static class Providers
{
    /// <exception cref="MarketDataException">The csv provider was given no folder.</exception>
    public static IBarProvider Create(ServiceSettings settings, IServiceProvider services)
    {
        var clock = services.GetRequiredService<TimeProvider>();
        IBarProvider provider = settings.Provider switch
        {
            "yahoo" => new YahooProvider(Http(settings, settings.Yahoo.Address ?? YahooProvider.Address, services), clock),
            "stooq" => new StooqProvider(Http(settings, settings.Stooq.Address ?? StooqProvider.Address, services), clock),
            "binance" => new BinanceProvider(Http(settings, settings.Binance.Address ?? BinanceProvider.Address, services), clock),
            _ => new CsvFolderProvider(settings.Data is { } folder && Directory.Exists(folder) ? folder : throw new MarketDataException("provider csv needs a folder: name it with --data"), clock),
        };

        // A folder is read anew each time: what is in it now is what counts.
        var cached = settings.Provider == "csv" ? provider : new CachedProvider(provider, settings.CacheDuration, clock);
        return new WatchedProvider(cached, services.GetRequiredService<ProviderHealth>(), clock);
    }

    private static ProviderHttp Http(ServiceSettings settings, Uri address, IServiceProvider services)
    {
        var clock = services.GetRequiredService<TimeProvider>();
        var client = new HttpClient(new SocketsHttpHandler { AutomaticDecompression = DecompressionMethods.All, PooledConnectionLifetime = TimeSpan.FromMinutes(10) })
        {
            BaseAddress = settings.ProviderAddress ?? address,
            Timeout = Timeout.InfiniteTimeSpan,
        };
        client.DefaultRequestHeaders.UserAgent.ParseAdd("Mozilla/5.0 (compatible; TradeMind/0.1; paper trading)");
        var limits = services.GetRequiredService<IGrainFactory>();
        return new ProviderHttp(settings.Provider, client, new ProviderHttpOptions(), token => AcquireAsync(limits.GetGrain<IRateLimitGrain>(settings.Provider), clock, token), clock);
    }

    private static async ValueTask AcquireAsync(IRateLimitGrain budget, TimeProvider clock, CancellationToken cancellation)
    {
        while (await budget.AcquireAsync().ConfigureAwait(false) is var wait && wait > TimeSpan.Zero)
        {
            await Task.Delay(wait, clock, cancellation).ConfigureAwait(false);
        }
    }
}
