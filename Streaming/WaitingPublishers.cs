namespace TradeMind.Streaming;

/// <summary>Admits publishers to a queue: at once while there is room, otherwise in the order in which they came.</summary>
internal sealed class WaitingPublishers(WakeUpStreamOptions options, TimeProvider timeProvider, StreamQueue queue, StreamQueueKey key)
{
    private readonly LinkedList<Publisher> _publishers = [];

    public bool Any => _publishers.Count > 0;

    public bool TryAppend(StreamId streamId, Array events, Dictionary<string, object>? requestContext)
    {
        if (_publishers.Count > 0 || !HasRoomFor(events))
            return false;
        queue.Append(streamId, events, requestContext);
        return true;
    }

    /// <exception cref="LimitExceededException">The batch can never fit, too many publishers wait, or it took too long.</exception>
    public async Task WaitForRoom(StreamId streamId, Array events, Dictionary<string, object>? requestContext)
    {
        if (events.Length > options.QueueCapacity)
        {
            throw Refused(
                streamId, $"a batch of {events.Length} events exceeds QueueCapacity {options.QueueCapacity}; publish smaller batches");
        }
        if (_publishers.Count >= options.WaitingPublishers)
        {
            throw Refused(
                streamId, $"the queue holds {queue.EventCount} events of {options.QueueCapacity} (QueueCapacity) and " +
                $"{_publishers.Count} publishers are already waiting (WaitingPublishers); publish more slowly or speed up the subscribers");
        }
        var publisher = new Publisher(streamId, events, requestContext);
        var node = _publishers.AddLast(publisher);
        try
        {
            await publisher.Admitted.Task.WaitAsync(options.EnqueueTimeout, timeProvider);
        }
        catch (TimeoutException) when (publisher.Admitted.Task.IsCompleted)
        {
            // Admitted or abandoned in the same moment.
            await publisher.Admitted.Task;
        }
        catch (TimeoutException)
        {
            _publishers.Remove(node);
            throw Refused(
                streamId, $"the queue has been full ({options.QueueCapacity} events, QueueCapacity) for {options.EnqueueTimeout} " +
                "(EnqueueTimeout); publish again later, or speed up the subscribers");
        }
    }

    /// <summary>Appends the events of those who waited, as far as there is room. Returns whether there were any.</summary>
    public bool Admit()
    {
        var any = false;
        while (_publishers.First is { Value: var publisher } && HasRoomFor(publisher.Events))
        {
            _publishers.RemoveFirst();
            queue.Append(publisher.StreamId, publisher.Events, publisher.RequestContext);
            publisher.Admitted.TrySetResult();
            any = true;
        }
        return any;
    }

    /// <summary>Notifies all waiters that the queue is gone.</summary>
    public void Abandon()
    {
        foreach (var publisher in _publishers)
        {
            publisher.Admitted.TrySetException(
                new OrleansException($"Stream '{publisher.StreamId}': queue {key} is leaving its silo; publish again."));
        }
        _publishers.Clear();
    }

    private bool HasRoomFor(Array events) => queue.EventCount + events.Length <= options.QueueCapacity;

    private LimitExceededException Refused(StreamId streamId, string reason) => new($"Stream '{streamId}', queue {key}: {reason}.");

    private sealed record Publisher(StreamId StreamId, Array Events, Dictionary<string, object>? RequestContext)
    {
        public TaskCompletionSource Admitted { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
