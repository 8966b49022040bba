using Microsoft.Extensions.Logging;
using Orleans.Runtime;
using Orleans.Streams;

namespace Orleans.Simulation;

/// <summary>
/// A subscriber's queue. One delivery is under way at a time, so order is kept; one that fails is made again, after a longer and longer
/// pause, until it succeeds.
/// </summary>
internal sealed partial class Subscriber<T>
{
    private static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(10);

    private readonly StreamChannel<T> _channel;
    private readonly object? _clientObserver;
    private readonly Queue<SequentialItem<T>> _queue = new();
    private readonly Queue<(SequentialItem<T> Item, TaskCompletionSource Taken)> _publishers = new();
    private TimeSpan _pause = ShortestPause;
    private ITimer? _later;
    private bool _isDelivering;

    public Subscriber(StreamChannel<T> channel, Guid id, GrainId grain, bool isStored) =>
        (_channel, Id, Grain, IsStored) = (channel, id, grain, isStored);

    /// <summary>A client, for as long as the process lives.</summary>
    public Subscriber(StreamChannel<T> channel, Guid id, object observer) => (_channel, Id, _clientObserver) = (channel, id, observer);

    public Guid Id { get; }

    public GrainId Grain { get; }

    public bool IsStored { get; }

    public bool IsClient => _clientObserver is not null;

    public bool IsEnded { get; private set; }

    public StreamChannel<T> Channel => _channel;

    private SimulatedProcess Process => _channel.Process;

    /// <summary>Takes an event; the task is completed when there is room for it.</summary>
    public Task Enqueue(SequentialItem<T> item)
    {
        if (IsEnded)
        {
            return Task.CompletedTask;
        }

        if (_queue.Count >= Process.Options.StreamQueueLimit || _publishers.Count > 0)
        {
            return EnqueueLater(item);
        }

        _queue.Enqueue(item);
        if (!_isDelivering)
        {
            _isDelivering = true;
            Deliver();
        }

        return Task.CompletedTask;
    }

    /// <summary>It has unsubscribed: publishers that wait for it continue.</summary>
    public void End()
    {
        IsEnded = true;
        _queue.Clear();
        _later?.Dispose();
        List<TaskCompletionSource> free = [.. _publishers.Select(p => p.Taken)];
        _publishers.Clear();
        free.ForEach(publisher => publisher.SetResult());
    }

    /// <summary>A delivery is over.</summary>
    /// <param name="taken">The number of events that the observer has taken.</param>
    /// <param name="exception">Why it has not taken the rest; null when there is no rest.</param>
    public void Delivered(int taken, Exception? exception)
    {
        if (IsEnded)
        {
            return;
        }

        var isRepeated = taken > 0 && Process.Faults?.DeliveryRepeat() == true;
        var free = isRepeated ? null : Dequeue(taken);
        _isDelivering = _queue.Count > 0;
        free?.ForEach(publisher => publisher.SetResult());
        if (exception is not null)
        {
            LogDeliveryFailed(Process.Log, _channel.StreamId, Grain, _pause, exception);
            DeliverAfter(_pause);
            _pause = _pause * 2 < LongestPause ? _pause * 2 : LongestPause;
        }
        else if (_isDelivering)
        {
            _pause = ShortestPause;
            Deliver();
        }
    }

    /// <summary>Hands events to an observer, several at once if it takes them so.</summary>
    public async Task HandAsync(object observer, SequentialItem<T>[] batch, Action<int> taken)
    {
        if (observer is IAsyncBatchObserver<T> batches)
        {
            await batches.OnNextAsync([.. batch.Select(Copy)]);
            taken(batch.Length);
            return;
        }

        for (var i = 0; i < batch.Length && !IsEnded; i++)
        {
            var item = Copy(batch[i]);
            await ((IAsyncObserver<T>)observer).OnNextAsync(item.Item, item.Token);
            taken(i + 1);
        }
    }

    private SequentialItem<T> Copy(SequentialItem<T> item) =>
        Process.Copier is { } copier ? new SequentialItem<T>(copier.Copy(item.Item), copier.Copy(item.Token)) : item;

    private List<TaskCompletionSource>? Dequeue(int count)
    {
        List<TaskCompletionSource>? free = null;
        for (var i = 0; i < count; i++)
        {
            _queue.Dequeue();
            if (_publishers.TryDequeue(out var publisher))
            {
                _queue.Enqueue(publisher.Item);
                (free ??= []).Add(publisher.Taken);
            }
        }

        return free;
    }

    private Task EnqueueLater(SequentialItem<T> item)
    {
        if (_publishers.Count >= Process.Options.WaitingPublishersLimit)
        {
            return Task.FromException(new LimitExceededException(
                $"stream {_channel.StreamId} is full for {Grain} ({Process.Options.StreamQueueLimit} events, "
                + $"{Process.Options.WaitingPublishersLimit} publishers waiting): the event was rejected; publish more slowly"));
        }

        var taken = new TaskCompletionSource();
        _publishers.Enqueue((item, taken));
        return taken.Task;
    }

    private void Deliver()
    {
        if (Process.Faults?.DeliveryDelay() is { } delay)
        {
            DeliverAfter(delay);
        }
        else
        {
            DeliverNow();
        }
    }

    private void DeliverAfter(TimeSpan time)
    {
        _later?.Dispose();
        _later = Process.Time.CreateTimer(static s => ((Subscriber<T>)s!).DeliverNow(), this, time, Timeout.InfiniteTimeSpan);
    }

    private void DeliverNow()
    {
        if (IsEnded)
        {
            return;
        }

        SequentialItem<T>[] batch = [.. _queue.Take(Process.Options.StreamBatchLimit)];
        if (_clientObserver is null)
        {
            Process.Calls.Deliver(Grain, new Delivery<T>(this, batch));
        }
        else
        {
            Process.Client.Post(events => { _ = DeliverToClientAsync(_clientObserver, (SequentialItem<T>[])events!); }, batch);
        }
    }

    private async Task DeliverToClientAsync(object observer, SequentialItem<T>[] batch)
    {
        var taken = 0;
        try
        {
            await HandAsync(observer, batch, count => taken = count);
        }
        catch (Exception exception)
        {
            // Delivered again later, as to a grain.
            Delivered(taken, exception);
            return;
        }

        Delivered(taken, null);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Events of {Stream} could not be delivered to {Grain}; tried again after {Pause}")]
    private static partial void LogDeliveryFailed(ILogger log, StreamId stream, GrainId grain, TimeSpan pause, Exception exception);
}
