using Microsoft.Extensions.Logging;
using Orleans.Runtime;
using Orleans.Streams.Core;

namespace Orleans.Streams;

/// <summary>
/// A subscriber's queue. One delivery is under way at a time, so order is kept; one that fails is made again, later and later, until it succeeds.
/// </summary>
internal sealed partial class Subscriber<T>
{
    private const int MostAtOnce = 256;
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(10);

    private readonly StreamChannel<T> _channel;
    private readonly object? _outside;
    private readonly Lock _gate = new();
    private readonly Queue<SequentialItem<T>> _queue = new();
    private readonly Queue<(SequentialItem<T> Item, TaskCompletionSource Taken)> _publishers = new();
    private TimeSpan _pause = TimeSpan.FromMilliseconds(50);
    private ITimer? _retry;
    private bool _isBusy;
    private volatile bool _isEnded;

    public Subscriber(StreamChannel<T> channel, Guid id, GrainId grain, bool isStored) => (_channel, Id, Grain, IsStored) = (channel, id, grain, isStored);

    /// <summary>Somebody outside of all grains, as long as the process lives.</summary>
    public Subscriber(StreamChannel<T> channel, Guid id, object observer) => (_channel, Id, _outside) = (channel, id, observer);

    public Guid Id { get; }

    public GrainId Grain { get; }

    public bool IsStored { get; }

    public bool IsOutside => _outside is not null;

    private Silo Silo => _channel.Provider.Silo;

    /// <summary>Takes an event; waits while the queue is full.</summary>
    public Task Enqueue(SequentialItem<T> item)
    {
        lock (_gate)
        {
            if (_isEnded)
            {
                return Task.CompletedTask;
            }

            if (_queue.Count < Silo.Options.StreamQueueLimit && _publishers.Count == 0)
            {
                _queue.Enqueue(item);
                if (_isBusy)
                {
                    return Task.CompletedTask;
                }

                _isBusy = true;
            }
            else
            {
                return EnqueueLater(item);
            }
        }

        Deliver();
        return Task.CompletedTask;
    }

    /// <summary>It has unsubscribed: what waits for it is let go.</summary>
    public void End()
    {
        List<TaskCompletionSource> free;
        lock (_gate)
        {
            _isEnded = true;
            free = [.. _publishers.Select(p => p.Taken)];
            _publishers.Clear();
            _queue.Clear();
            _retry?.Dispose();
        }

        free.ForEach(publisher => publisher.SetResult());
    }

    private Task EnqueueLater(SequentialItem<T> item)
    {
        if (_publishers.Count >= Silo.Options.WaitingPublishersLimit)
        {
            return Task.FromException(new LimitExceededException(
                $"stream {_channel.StreamId} is full for {Grain} ({Silo.Options.StreamQueueLimit} events, {Silo.Options.WaitingPublishersLimit} publishers waiting): the event was not taken; publish slower"));
        }

        var taken = new TaskCompletionSource(Silo.Scheduler.IsDeterministic ? TaskCreationOptions.None : TaskCreationOptions.RunContinuationsAsynchronously);
        _publishers.Enqueue((item, taken));
        return taken.Task;
    }

    private void Deliver()
    {
        if (Silo.Faults?.DeliveryDelay() is { } delay)
        {
            _retry?.Dispose();
            _retry = Silo.Time.CreateTimer(static s => ((Subscriber<T>)s!).DeliverNow(), this, delay, Timeout.InfiniteTimeSpan);
            return;
        }

        DeliverNow();
    }

    private void DeliverNow()
    {
        SequentialItem<T>[] batch;
        lock (_gate)
        {
            batch = [.. _queue.Take(MostAtOnce)];
        }

        if (_isEnded)
        {
            return;
        }

        if (_outside is null)
        {
            Silo.Send(Grain, new Delivery(this, batch));
        }
        else
        {
            _ = DeliverOutsideAsync(batch);
        }
    }

    private async Task DeliverOutsideAsync(SequentialItem<T>[] batch)
    {
        if (!Silo.Scheduler.IsDeterministic)
        {
            await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        }

        Exception? failed = null;
        try
        {
            await TellAsync(_outside!, batch, _ => { });
        }
        catch (Exception fault)
        {
            // Told again later, like to a grain.
            failed = fault;
        }

        Over(failed is null ? batch.Length : 0, failed);
    }

    private async Task TellAsync(object observer, SequentialItem<T>[] batch, Action<int> told)
    {
        if (observer is IAsyncBatchObserver<T> batches)
        {
            await batches.OnNextAsync(batch);
            told(batch.Length);
            return;
        }

        for (var i = 0; i < batch.Length && !_isEnded; i++)
        {
            await ((IAsyncObserver<T>)observer).OnNextAsync(batch[i].Item, batch[i].Token);
            told(i + 1);
        }
    }

    /// <summary>A delivery is over.</summary>
    /// <param name="told">Events that were taken in.</param>
    /// <param name="fault">Why the rest was not; null when there is no rest.</param>
    private void Over(int told, Exception? fault)
    {
        var isRepeated = told > 0 && Silo.Faults?.DeliveryRepeat() == true;
        List<TaskCompletionSource>? free = null;
        bool more;
        lock (_gate)
        {
            if (_isEnded)
            {
                return;
            }

            for (var i = 0; i < told && !isRepeated; i++)
            {
                _queue.Dequeue();
                if (_publishers.TryDequeue(out var publisher))
                {
                    _queue.Enqueue(publisher.Item);
                    (free ??= []).Add(publisher.Taken);
                }
            }

            more = _queue.Count > 0;
            _isBusy = more;
        }

        free?.ForEach(publisher => publisher.SetResult());

        if (fault is not null)
        {
            LogDeliveryFailed(Silo.Log, _channel.StreamId, Grain, _pause, fault);
            _retry?.Dispose();
            _retry = Silo.Time.CreateTimer(static s => ((Subscriber<T>)s!).DeliverNow(), this, _pause, Timeout.InfiniteTimeSpan);
            _pause = _pause * 2 < LongestPause ? _pause * 2 : LongestPause;
        }
        else if (more)
        {
            _pause = TimeSpan.FromMilliseconds(50);
            Deliver();
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "events of {Stream} could not be delivered to {Grain}, tried again after {Pause}")]
    private static partial void LogDeliveryFailed(ILogger log, StreamId stream, GrainId grain, TimeSpan pause, Exception fault);

    private sealed class Delivery(Subscriber<T> subscriber, SequentialItem<T>[] batch) : AsyncMessage
    {
        private int _told;

        internal override string Name => subscriber._channel.StreamId.Namespace;

        protected override async Task RunAsync(Activation activation)
        {
            if (subscriber._isEnded)
            {
                return;
            }

            if (!activation.Observers.TryGetValue(subscriber.Id, out var observer) && !subscriber.IsStored && activation.GrainInstance is IStreamSubscriptionObserver grain)
            {
                await grain.OnSubscribed(new HandleFactory(subscriber));
                activation.Observers.TryGetValue(subscriber.Id, out observer);
            }

            await subscriber.TellAsync(
                observer ?? throw new OrleansException($"{activation.GrainId} does not listen to {subscriber._channel.StreamId}: resume its subscription when it activates"),
                batch,
                told => _told = told);
        }

        protected override void Over(Exception? fault) => subscriber.Over(_told, fault);
    }

    private sealed class HandleFactory(Subscriber<T> subscriber) : IStreamSubscriptionHandleFactory
    {
        public StreamId StreamId => subscriber._channel.StreamId;

        public string ProviderName => subscriber._channel.ProviderName;

        public StreamSubscriptionHandle<TItem> Create<TItem>() => new Subscription<T>(subscriber._channel, subscriber.Id) as StreamSubscriptionHandle<TItem>
            ?? throw new ArgumentException($"stream {StreamId} carries {typeof(T).Name}, not {typeof(TItem).Name}");
    }
}
