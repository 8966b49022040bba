using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace TradeMind.Streaming;

/// <summary>
/// When a silo stops in good order, moves its queues with all they hold to another silo: after this silo's agents have stopped, before its
/// grains are deactivated.
/// </summary>
internal sealed partial class StreamQueueHandover(
    IGrainFactory grainFactory, ISiloStatusOracle silos, ILocalSiloDetails localSilo, ILogger<StreamQueueHandover> logger)
    : ILifecycleParticipant<ISiloLifecycle>
{
    private readonly ConcurrentDictionary<StreamQueueKey, bool> _localQueues = new();

    public void Add(StreamQueueKey queue) => _localQueues[queue] = true;

    public void Remove(StreamQueueKey queue) => _localQueues.TryRemove(queue, out _);

    public void Participate(ISiloLifecycle lifecycle) =>
        lifecycle.Subscribe(nameof(StreamQueueHandover), ServiceLifecycleStage.Active - 1, _ => Task.CompletedTask, HandOver);

    private async Task HandOver(CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
            return;
        var target = silos.GetApproximateSiloStatuses(onlyActive: true).Keys
            .Where(silo => !silo.Equals(localSilo.SiloAddress)).OrderBy(silo => silo).FirstOrDefault();
        foreach (var queue in _localQueues.Keys)
        {
            try
            {
                await grainFactory.GetGrain<IStreamQueueGrain>(queue.ToString()).Leave(target).WaitAsync(cancellationToken);
            }
            catch (Exception exception) when (exception is OrleansException or TimeoutException or OperationCanceledException)
            {
                LogNotHandedOver(logger, queue, exception);
            }
        }
    }

    [LoggerMessage(EventId = 5, Level = LogLevel.Warning, Message = "Stream queue {Queue} could not be handed over to another silo")]
    private static partial void LogNotHandedOver(ILogger logger, StreamQueueKey queue, Exception exception);
}
