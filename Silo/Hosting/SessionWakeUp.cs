using TradeMind.Grains;
using TradeMind.Silo.Hosting.Options;

namespace TradeMind.Silo.Hosting;

/// <summary>
/// Wakes the session as soon as a silo of the cluster is declared dead: it may have run there, and its reminder fires only once a minute.
/// </summary>
internal sealed partial class SessionWakeUp(
    ISiloStatusOracle silos, IGrainFactory grains, ServiceSettings settings, IHostApplicationLifetime lifetime, ILogger<SessionWakeUp> log)
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
            _ = WakeAsync($"the death of {updatedSilo}");
        }
    }

    /// <summary>Makes the session check its state at once.</summary>
    /// <param name="cause">For the log.</param>
    public async Task WakeAsync(string cause)
    {
        try
        {
            await grains.GetGrain<IOrchestratorGrain>(settings.Portfolio).WakeAsync().ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            LogNotWoken(settings.Portfolio, cause, exception);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Portfolio} could not be woken after {Cause}; its reminder will")]
    private partial void LogNotWoken(string portfolio, string cause, Exception exception);
}
