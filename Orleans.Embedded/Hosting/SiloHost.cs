using Microsoft.Extensions.Hosting;

namespace Orleans.Runtime;

/// <summary>Starts and stops the silo with the host.</summary>
internal sealed class SiloHost(Silo silo, ReminderService reminders) : IHostedService, IDisposable
{
    private ITimer? _collector;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (silo.Options.CollectionAge is { } age)
        {
            _collector = silo.Time.CreateTimer(_ => silo.Collect(age), null, silo.Options.CollectionQuantum, silo.Options.CollectionQuantum);
        }

        await reminders.StartAsync();
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        reminders.Stop();
        await silo.StopAsync(cancellationToken);
    }

    public void Dispose() => _collector?.Dispose();
}
