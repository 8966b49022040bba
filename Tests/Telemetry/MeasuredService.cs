using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using TradeMind.Grains.Telemetry;
using TradeMind.ServiceDefaults;
using TradeMind.Storage.Models;
using TradeMind.Tests.Silo;

namespace TradeMind.Tests.Telemetry;

/// <summary>
/// A service that has traded bars of a provider and is scraped, once before its first slice and once after its last. The call of a language
/// model is measured by hand.
/// </summary>
public sealed class MeasuredService : IAsyncLifetime
{
    private RunningService _service = null!;

    internal ExportedMetrics Metrics { get; private set; } = null!;

    /// <summary>Fills in the journal.</summary>
    internal int Fills { get; private set; }

    internal int Slices { get; private set; }

    public async Task InitializeAsync()
    {
        _service = await RunningService.StartAsync(_ => { }, builder =>
        {
            builder.Services.ReplaceOwnFeed((_, replay) => new FaultyFeed(replay, (_, bars) => bars))
                .AddHostedService<FirstScrape>();
        });
        await _service.ToTheEndAsync();
        _service.Services.GetRequiredService<TradingMetrics>().Completed(Answered());
        Slices = (await _service.SliceRowsAsync()).Count;
        Fills = (await _service.GetAsync("/api/trades?limit=1000")).GetProperty("items").GetArrayLength();
        Metrics = ExportedMetrics.Parse(await _service.Http.GetStringAsync(PrometheusScrape.Path));
    }

    public Task DisposeAsync() => _service.DisposeAsync().AsTask();

    private static ModelCall Answered() => new()
    {
        RequestHash = "h", Agent = "sentiment", Template = "sentiment-1", SnapshotHash = "s", AsOf = DateTime.UnixEpoch, ModelAsked = "m",
        Account = "main", MadeAt = DateTime.UnixEpoch, Cost = 0.5m, LatencyMs = 20, Verdict = ModelVerdict.Answered,
    };

    /// <summary>Collecting begins with the first scrape; this one comes before the session starts.</summary>
    private sealed class FirstScrape(PrometheusScrape scrape) : IHostedService
    {
        public async Task StartAsync(CancellationToken cancellationToken) => _ = await ExportedMetrics.ScrapeAsync(scrape);

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}

/// <summary>Apart from all others: meters are those of the process, and other services would be counted too.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class MeasuredServiceCollection : ICollectionFixture<MeasuredService>
{
    public const string Name = "measured service";
}
