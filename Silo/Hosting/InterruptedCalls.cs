using TradeMind.Intelligence.Models;

namespace TradeMind.Silo.Hosting;

/// <summary>Settles calls of models that an earlier process began and did not complete: they count at their worst cost.</summary>
internal sealed partial class InterruptedCalls(
    IModelCallStore store, ModelOptions options, TimeProvider clock, ILogger<InterruptedCalls> log) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        // A command beside the service may have a call under way.
        var before = clock.GetUtcNow().UtcDateTime - (2 * options.Deadline);
        var settled = await store.SettleAsync(before, cancellationToken).ConfigureAwait(false);
        if (settled > 0)
        {
            LogSettled(settled);
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Count} calls of a model were interrupted by the end of a process; they count at their worst cost")]
    private partial void LogSettled(int count);
}
