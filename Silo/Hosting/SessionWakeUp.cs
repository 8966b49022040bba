using TradeMind.Application.Portfolios;
using TradeMind.Grains;
using TradeMind.Storage;

namespace TradeMind.Silo.Hosting;

/// <summary>
/// Wakes the sessions of all portfolios as soon as a silo of the cluster is declared dead: they may have run there, and their reminders
/// fire only once a minute.
/// </summary>
internal sealed partial class SessionWakeUp(
    ISiloStatusOracle silos, IGrainFactory grains, PortfolioDirectory directory, IHostApplicationLifetime lifetime,
    ILogger<SessionWakeUp> log)
    : IHostedService, ISiloStatusListener
{
    private const int AtOnce = 32;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        silos.SubscribeToSiloStatusEvents(this);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        silos.UnSubscribeFromSiloStatusEvents(this);
        return Task.CompletedTask;
    }

    public void SiloStatusChangeNotification(SiloAddress updatedSilo, SiloStatus status)
    {
        if (status == SiloStatus.Dead && !lifetime.ApplicationStopping.IsCancellationRequested)
        {
            _ = WakeAsync($"the death of {updatedSilo}");
        }
    }

    /// <summary>Makes every session check its state at once.</summary>
    /// <param name="cause">For the log.</param>
    public async Task WakeAsync(string cause)
    {
        await WakeAsync(directory.Own, cause).ConfigureAwait(false);
        foreach (var some in Others(cause).Chunk(AtOnce))
        {
            await Task.WhenAll(some.Select(portfolio => WakeAsync(portfolio, cause))).ConfigureAwait(false);
        }
    }

    private async Task WakeAsync(string portfolio, string cause)
    {
        try
        {
            await grains.GetGrain<IOrchestratorGrain>(portfolio).WakeAsync().ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            LogNotWoken(portfolio, cause, exception);
        }
    }

    private IReadOnlyList<string> Others(string cause)
    {
        try
        {
            return directory.Others();
        }
        catch (StorageException exception)
        {
            LogNotWoken("the others", cause, exception);
            return [];
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Portfolio} could not be woken after {Cause}; its reminder will")]
    private partial void LogNotWoken(string portfolio, string cause, Exception exception);
}
