using Microsoft.Extensions.Logging;
using Orleans.Streams;

namespace TradeMind.Streaming;

/// <summary>An agent's reader of a queue: reads wait for events, and carry back what was delivered.</summary>
internal sealed partial class StreamQueueReceiver : IQueueAdapterReceiver
{
    private readonly IStreamQueueGrain _queue;
    private readonly StreamQueueCache _cache;
    private readonly int _maximumEvents;
    private readonly int _acknowledgeAfter;
    private readonly ILogger _logger;
    private long _session;
    private long _position;
    private bool _isFull;
    private bool _isReading;
    private bool _isAcknowledging;

    public StreamQueueReceiver(IStreamQueueGrain queue, StreamQueueCache cache, WakeUpStreamOptions options, ILogger logger)
    {
        _queue = queue;
        _cache = cache;
        _logger = logger;
        _maximumEvents = 4 * options.BatchSize;
        _acknowledgeAfter = Math.Max(1, options.QueueCapacity / 16);
        _cache.Released = AcknowledgeIfDue;
    }

    public Task Initialize(TimeSpan timeout) => Task.CompletedTask;

    public Task<IList<IBatchContainer>> GetQueueMessagesAsync(int maxCount) => GetQueueMessagesAsync(maxCount, CancellationToken.None);

    public async Task<IList<IBatchContainer>> GetQueueMessagesAsync(int maxCount, CancellationToken cancellationToken)
    {
        var delivered = _cache.TakeDelivered();
        try
        {
            _isReading = true;
            var read = new QueueRead(_session, _position, delivered, _maximumEvents, _isFull);
            var result = await _queue.Dequeue(read).WaitAsync(cancellationToken);
            _session = result.Session;
            _isFull = result.IsFull;
            return Accept(result.Batches);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The agent is being stopped.
            _cache.ReturnDelivered(delivered);
            return [];
        }
        catch (Exception)
        {
            // The queue may have been lost, or have taken the confirmations or not: start anew.
            _cache.ReturnDelivered(delivered);
            _session = 0;
            throw;
        }
        finally
        {
            _isReading = false;
        }
    }

    public Task MessagesDeliveredAsync(IList<IBatchContainer> messages) => Task.CompletedTask;

    /// <summary>Confirms what was delivered, so that the next agent does not deliver it again, and ends a read that waits.</summary>
    public async Task Shutdown(TimeSpan timeout)
    {
        _cache.Released = null;
        await _queue.EndSession(_session, _cache.TakeDelivered()).WaitAsync(timeout);
    }

    /// <summary>Drops what is handed out again although this agent has it: it is in the cache or delivered already.</summary>
    private List<IBatchContainer> Accept(List<EventBatch> batches)
    {
        var accepted = new List<IBatchContainer>(batches.Count);
        List<long> repeated = [];
        foreach (var batch in batches)
        {
            if (batch.Sequence > _position)
            {
                accepted.Add(batch);
                _position = batch.Sequence;
            }
            else if (!_cache.Holds(batch))
            {
                repeated.Add(batch.Sequence);
            }
        }
        if (repeated.Count > 0)
            _cache.ReturnDelivered(repeated);
        return accepted;
    }

    /// <summary>While a read waits for events, confirmations cannot wait for the next one: publishers may need the room.</summary>
    private void AcknowledgeIfDue()
    {
        if (!_isAcknowledging && IsAcknowledgementDue())
            _ = Acknowledge();
    }

    private bool IsAcknowledgementDue() => _isReading && _cache.DeliveredEvents >= (_isFull ? 1 : _acknowledgeAfter);

    private async Task Acknowledge()
    {
        _isAcknowledging = true;
        while (IsAcknowledgementDue())
        {
            var delivered = _cache.TakeDelivered();
            try
            {
                await _queue.Acknowledge(delivered);
            }
            catch (Exception exception)
            {
                _cache.ReturnDelivered(delivered);
                LogNotAcknowledged(_logger, exception);
            }
        }
        _isAcknowledging = false;
    }

    [LoggerMessage(EventId = 2, Level = LogLevel.Warning, Message = "Delivered events could not be confirmed; the next read repeats it")]
    private static partial void LogNotAcknowledged(ILogger logger, Exception exception);
}
