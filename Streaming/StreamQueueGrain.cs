using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Concurrency;
using Orleans.Placement;
using Orleans.Runtime.Placement;

namespace TradeMind.Streaming;

/// <summary>Holds a queue in memory, on the silo where it is first used: as a rule that of its pulling agent.</summary>
[Reentrant, PreferLocalPlacement, Immovable]
internal sealed partial class StreamQueueGrain(
    IOptionsMonitor<WakeUpStreamOptions> optionsMonitor,
    StreamQueueHandover handover,
    StreamQueueMetrics metrics,
    TimeProvider timeProvider,
    ILogger<StreamQueueGrain> logger) : Grain, IStreamQueueGrain, IGrainMigrationParticipant
{
    private const string Contents = "TradeMind.Streaming.Contents";

    private StreamQueueKey _key;
    private StreamQueue? _movedQueue;
    private StreamQueue _queue = null!;
    private WaitingPublishers _publishers = null!;
    private QueueReader _reader = null!;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _key = StreamQueueKey.Parse(this.GetPrimaryKeyString());
        var options = optionsMonitor.Get(_key.Provider);
        if (_key.QueueCount != options.QueueCount)
        {
            throw new OrleansConfigurationException(
                $"A host uses stream provider '{_key.Provider}' with QueueCount {_key.QueueCount}, this silo with {options.QueueCount}; " +
                "QueueCount must be the same on every silo and client.");
        }
        if (_key.Namespace.Length > 0 && !options.SeparateNamespaces.Contains(_key.Namespace))
        {
            throw new OrleansConfigurationException(
                $"A host has separate queues for namespace '{_key.Namespace}' of stream provider '{_key.Provider}', this silo has none; " +
                "SeparateNamespaces must be the same on every silo and client.");
        }
        // Ticks since year 1 outrun any count of batches, so an activation starts above what the one before it assigned.
        var first = timeProvider.GetUtcNow().Ticks;
        _queue = _movedQueue ?? new StreamQueue(first);
        _publishers = new WaitingPublishers(options, timeProvider, _queue, _key);
        _reader = new QueueReader(_queue, _publishers, options, timeProvider, first);
        handover.Add(_key);
        metrics.Add(_key, () => _queue.EventCount);
        return Task.CompletedTask;
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        handover.Remove(_key);
        metrics.Remove(_key);
        StopWaiting();
        if (_queue.EventCount > 0 && reason.ReasonCode != DeactivationReasonCode.Migrating)
            LogEventsLost(logger, _key, _queue.EventCount, reason.Description);
        return Task.CompletedTask;
    }

    public void OnDehydrate(IDehydrationContext dehydrationContext) =>
        dehydrationContext.TryAddValue(Contents, _queue.GetContents());

    public void OnRehydrate(IRehydrationContext rehydrationContext)
    {
        if (rehydrationContext.TryGetValue(Contents, out QueueContents? contents) && contents is not null)
            _movedQueue = new StreamQueue(contents);
    }

    public Task Enqueue(StreamId streamId, Array events, Dictionary<string, object>? requestContext)
    {
        if (_publishers.TryAppend(streamId, events, requestContext))
        {
            _reader.Wake();
            return Task.CompletedTask;
        }
        _reader.ReportFullQueue();
        return _publishers.WaitForRoom(streamId, events, requestContext);
    }

    public Task<QueueReadResult> Dequeue(QueueRead read) => _reader.ReadAsync(read);

    public Task Acknowledge(List<long> delivered)
    {
        _queue.Confirm(delivered);
        if (_publishers.Admit())
            _reader.Wake();
        return Task.CompletedTask;
    }

    public Task EndSession(long session, List<long> delivered)
    {
        _reader.End(session);
        return Acknowledge(delivered);
    }

    public Task Leave(SiloAddress? target)
    {
        StopWaiting();
        if (target is not null)
        {
            RequestContext.Set(IPlacementDirector.PlacementHintKey, target);
            MigrateOnIdle();
        }
        return Task.CompletedTask;
    }

    private void StopWaiting()
    {
        _reader.Stop();
        _publishers.Abandon();
    }

    [LoggerMessage(EventId = 1, Level = LogLevel.Warning,
        Message = "Stream queue {Queue} is deactivated with {Events} undelivered events, which are lost: {Reason}")]
    private static partial void LogEventsLost(ILogger logger, StreamQueueKey queue, int events, string reason);
}
