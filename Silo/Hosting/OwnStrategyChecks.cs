using TradeMind.Application.Research;
using TradeMind.Storage;
using TradeMind.Trading;

namespace TradeMind.Silo.Hosting;

/// <summary>Has own strategies checked when they are loaded. A check that cannot be started keeps nothing from trading.</summary>
internal sealed partial class OwnStrategyChecks(StrategyChecks checks, ILogger<OwnStrategyChecks> log)
{
    public async Task StartAsync()
    {
        try
        {
            await checks.StartMissingAsync().ConfigureAwait(false);
        }
        catch (Exception exception)
            when (exception is OrleansException or TimeoutException or StorageException or DomainException or QueueFullException)
        {
            LogNotStarted(exception);
        }
    }

    [LoggerMessage(
        Level = LogLevel.Warning, Message = "own strategies could not be checked: POST checks starts one, else the next start tries again")]
    private partial void LogNotStarted(Exception exception);
}
