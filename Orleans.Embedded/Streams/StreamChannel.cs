using System.Security.Cryptography;
using System.Text;
using Orleans.Runtime;

namespace Orleans.Streams;

/// <summary>One stream: its subscribers, each with a queue of its own, so that a slow one holds up nobody but the publishers.</summary>
#pragma warning disable CA1001 // The gate of a channel is only ever waited for, which needs no handle; a channel lives as long as its silo.
internal sealed class StreamChannel<T>(StreamId id, MemoryStreamProvider provider) : IAsyncStream<T>
#pragma warning restore CA1001
{
    private readonly Lock _gate = new();
    private readonly PersistentState<StreamSubscriptions> _stored = new("subscriptions", new GrainId($"stream.{provider.Name}", id.ToString()), provider.Subscriptions);
    private readonly SemaphoreSlim _changes = new(1);
    private Subscriber<T>[] _known = [];
    private volatile Subscriber<T>[]? _subscribers;

    /// <summary>Begun with the time, so that places go on growing when the process is started again.</summary>
    private long _sequence = provider.Silo.Time.GetUtcNow().UtcTicks;
    private long _outside;

    public StreamId StreamId => id;

    public string ProviderName => provider.Name;

    public MemoryStreamProvider Provider => provider;

    public Task OnNextAsync(T item, StreamSequenceToken? token = null)
    {
        var subscribers = _subscribers;
        return subscribers is null ? LoadAndPublishAsync([item]) : Publish(subscribers, item);
    }

    public async Task OnNextBatchAsync(IEnumerable<T> batch, StreamSequenceToken? token = null)
    {
        ArgumentNullException.ThrowIfNull(batch);
        var subscribers = _subscribers ?? await LoadAsync();
        if (subscribers.Length > 0)
        {
            foreach (var item in batch)
            {
                await Publish(subscribers, item);
            }
        }
    }

    public Task<StreamSubscriptionHandle<T>> SubscribeAsync(IAsyncObserver<T> observer) => SubscribeAsync((object)observer);

    public Task<StreamSubscriptionHandle<T>> SubscribeAsync(IAsyncBatchObserver<T> observer) => SubscribeAsync((object)observer);

    public async Task<IList<StreamSubscriptionHandle<T>>> GetAllSubscriptionHandles()
    {
        var asker = Activation.Current?.GrainId;
        return [.. (await LoadAsync()).Where(s => s.IsStored && s.Grain == asker).Select(s => new Subscription<T>(this, s.Id))];
    }

    public async Task UnsubscribeAsync(Guid subscription)
    {
        await LoadAsync();
        await ChangeAsync(stored => stored.Subscribers.RemoveAll(s => s.Id == subscription) > 0, list => list.RemoveAll(s => s.Id == subscription));
        Activation.Current?.Observers.Remove(subscription);
    }

    private async Task<StreamSubscriptionHandle<T>> SubscribeAsync(object observer)
    {
        var activation = Activation.Current;
        await LoadAsync();
        if (activation is null)
        {
            Subscriber<T> outside;
            lock (_gate)
            {
                outside = new Subscriber<T>(this, IdOf($"outside {++_outside}"), observer);
                Become([.. _known, outside]);
            }

            return new Subscription<T>(this, outside.Id);
        }

        var subscription = Guid.Empty;
        await ChangeAsync(
            stored =>
            {
                // The id follows from who subscribes and to what, and which of its ids are taken, so that a history can be repeated.
                subscription = Enumerable.Range(0, int.MaxValue).Select(i => IdOf($"{activation.GrainId} {i}")).First(free => stored.Subscribers.TrueForAll(s => s.Id != free));
                stored.Subscribers.Add(new StoredSubscription(subscription, activation.GrainId.Type, activation.GrainId.Key));
                return true;
            },
            list => list.Add(new Subscriber<T>(this, subscription, activation.GrainId, isStored: true)));
        activation.Observers[subscription] = observer;
        return new Subscription<T>(this, subscription);
    }

    /// <summary>Changes the stored list first; one that cannot be stored does not count.</summary>
    private async Task ChangeAsync(Func<StreamSubscriptions, bool> store, Action<List<Subscriber<T>>> change)
    {
        await _changes.WaitAsync();
        try
        {
            await ReadAsync();
            if (store(_stored.State))
            {
                await _stored.WriteStateAsync();
            }

            lock (_gate)
            {
                List<Subscriber<T>> list = [.. _known];
                change(list);
                Become(list);
            }
        }
        catch (Exception)
        {
            // Nobody knows what is stored now: whoever comes next reads it anew.
            _subscribers = null;
            throw;
        }
        finally
        {
            _changes.Release();
        }
    }

    private async Task LoadAndPublishAsync(T[] items)
    {
        var subscribers = await LoadAsync();
        foreach (var item in items)
        {
            await Publish(subscribers, item);
        }
    }

    private async Task<Subscriber<T>[]> LoadAsync()
    {
        if (_subscribers is { } loaded)
        {
            return loaded;
        }

        await _changes.WaitAsync();
        try
        {
            await ReadAsync();
            return _subscribers!;
        }
        finally
        {
            _changes.Release();
        }
    }

    /// <summary>Reads who is stored, if that is not known. Those that were there before keep their queues.</summary>
    private async Task ReadAsync()
    {
        if (_subscribers is not null)
        {
            return;
        }

        await _stored.ReadStateAsync();
        lock (_gate)
        {
            Become(
            [
                .. provider.Silo.Catalog.ListenersOf(id.Namespace).Select(c => Known(IdOf(c.Name)) ?? new Subscriber<T>(this, IdOf(c.Name), new GrainId(c.Name, id.Key), isStored: false)),
                .. _stored.State.Subscribers.Select(s => Known(s.Id) ?? new Subscriber<T>(this, s.Id, new GrainId(s.GrainType, s.GrainKey), isStored: true)),
                .. _known.Where(s => s.IsOutside),
            ]);
        }
    }

    private Subscriber<T>? Known(Guid subscription) => Array.Find(_known, s => s.Id == subscription);

    /// <summary>From now on these are the subscribers; those that are not among them any more get nothing more.</summary>
    private void Become(List<Subscriber<T>> now)
    {
        var before = _known;
        _known = _subscribers = [.. now];
        foreach (var gone in before.Except(now))
        {
            gone.End();
        }
    }

    private Task Publish(Subscriber<T>[] subscribers, T item)
    {
        if (subscribers.Length == 0)
        {
            return Task.CompletedTask;
        }

        var token = new EventSequence(Interlocked.Increment(ref _sequence));
        var entry = new SequentialItem<T>(item, token);
        Task? all = null;
        foreach (var subscriber in subscribers)
        {
            var taken = subscriber.Enqueue(entry);
            if (!taken.IsCompletedSuccessfully)
            {
                all = all is null ? taken : Task.WhenAll(all, taken);
            }
        }

        return all ?? Task.CompletedTask;
    }

    private Guid IdOf(string text) => new(SHA256.HashData(Encoding.UTF8.GetBytes($"{provider.Name} {id} {text}")).AsSpan(0, 16));
}

internal sealed class Subscription<T>(StreamChannel<T> channel, Guid id) : StreamSubscriptionHandle<T>
{
    public override StreamId StreamId => channel.StreamId;

    public override Guid HandleId => id;

    public override Task UnsubscribeAsync() => channel.UnsubscribeAsync(id);

    public override Task<StreamSubscriptionHandle<T>> ResumeAsync(IAsyncObserver<T> observer, StreamSequenceToken? token = null) => Resume(observer);

    public override Task<StreamSubscriptionHandle<T>> ResumeAsync(IAsyncBatchObserver<T> observer, StreamSequenceToken? token = null) => Resume(observer);

    private Task<StreamSubscriptionHandle<T>> Resume(object observer)
    {
        var activation = Activation.Current ?? throw new InvalidOperationException("a subscription is resumed by the grain that listens");
        activation.Observers[id] = observer;
        return Task.FromResult<StreamSubscriptionHandle<T>>(this);
    }
}
