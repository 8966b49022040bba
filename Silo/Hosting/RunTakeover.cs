using TradeMind.Application.Research;
using TradeMind.Storage;

namespace TradeMind.Silo.Hosting;

/// <summary>
/// Sees to it that every run that has not ended is carried out by some silo: asks its grain, again and again. A run in progress answers;
/// one whose silo is gone is started where its grain is activated anew. That also keeps a grain from being collected while its run waits.
/// </summary>
internal sealed partial class RunTakeover(RunQueue queue, IRunHost runs, TimeProvider clock, ILogger<RunTakeover> log) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false))
            {
                await LookAsync().ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The service ends; other silos look after the runs.
        }
    }

    private async Task LookAsync()
    {
        try
        {
            foreach (var number in queue.OpenRuns())
            {
                await runs.StartAsync(RunRecord.Id(number)).ConfigureAwait(false);
            }
        }
        catch (Exception exception) when (exception is OrleansException or TimeoutException or StorageException)
        {
            LogNotLooked(Every, exception);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "runs that have not ended could not be looked after; retrying in {Every}")]
    private partial void LogNotLooked(TimeSpan every, Exception exception);
}
