using TradeMind.Grains;
using TradeMind.Silo.Configuration;

namespace TradeMind.Silo.Hosting;

/// <summary>Wakes the session as soon as a silo of the cluster is declared dead: it may have run there, and its reminder comes only once a minute.</summary>
internal sealed partial class SessionWaker(
    ISiloStatusOracle silos, IGrainFactory grains, ServiceSettings settings, IHostApplicationLifetime lifetime, ILogger<SessionWaker> log)
    : IHostedService, ISiloStatusListener
{
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
            _ = WakeAsync(updatedSilo);
        }
    }

    private async Task WakeAsync(SiloAddress silo)
    {
        try
        {
            await grains.GetGrain<IOrchestratorGrain>(settings.Portfolio).WakeAsync().ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            LogNotWoken(settings.Portfolio, silo, exception);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Portfolio} could not be woken after the death of {Silo}; its reminder will")]
    private partial void LogNotWoken(string portfolio, SiloAddress silo, Exception exception);
}
