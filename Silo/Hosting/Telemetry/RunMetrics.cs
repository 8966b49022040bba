using System.Diagnostics.Metrics;
using TradeMind.Application.Research;
using TradeMind.Grains.Telemetry;

namespace TradeMind.Silo.Hosting.Telemetry;

/// <summary>Measures, from the start of the service on, how many research runs wait and are in progress in this process.</summary>
internal sealed class RunMetrics(IMeterFactory meters, RunQueue runs) : IHostedService
{
    public const string Waiting = "trademind.runs.waiting", Running = "trademind.runs.running";

    public Task StartAsync(CancellationToken cancellationToken)
    {
        var meter = meters.Create(TelemetryNames.Source);
        meter.CreateObservableUpDownCounter(Waiting, () => runs.Waiting, "{run}", "Research runs that wait for a thread");
        meter.CreateObservableUpDownCounter(
            Running, () => Math.Max(0, runs.Unfinished - runs.Waiting), "{run}", "Research runs in progress");
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
