using System.Security.Cryptography;
using System.Text;
using Orleans.Providers.Streams.Common;
using Orleans.Runtime;
using Orleans.Streams;

namespace Orleans.Simulation;

/// <summary>One stream: its subscribers, each with a queue of its own, so that a slow one holds up nothing but the publishers.</summary>
internal sealed class StreamChannel<T> : IAsyncStream<T>
{
    private readonly StreamId _id;
    private readonly SimulatedStreamProvider _provider;
    private readonly SubscriptionList _stored;
    private Subscriber<T>[] _known = [];
    private Subscriber<T>[]? _subscribers;

    /// <summary>Starts with the time, so that tokens keep growing after the process restarts.</summary>
    private long _sequence;
    private long _clients;

    public StreamChannel(StreamId id, SimulatedStreamProvider provider)
    {
        (_id, _provider) = (id, provider);
        _stored = new SubscriptionList(id, provider);
        _sequence = provider.Process.Time.GetTimestamp();
        MessageName = id.Namespace.IsEmpty ? provider.Name : Encoding.UTF8.GetString(id.Namespace.Span);
    }

    public StreamId StreamId => _id;

    public string ProviderName => _provider.Name;

    public bool IsRewindable => false;

    public SimulatedProcess Process => _provider.Process;

    /// <summary>The name of deliveries in the history.</summary>
    public string MessageName { get; }

    /// <exception cref="ArgumentException">A token was given: these streams cannot be rewound.</exception>
    public static void ThrowIfRewound(StreamSequenceToken? token)
    {
        if (token is not null)
        {
            throw new ArgumentException("simulated streams cannot be rewound: subscribe without a token", nameof(token));
        }
    }

    /// <summary>The task is completed when every subscriber has room for the event.</summary>
    /// <exception cref="LimitExceededException">Too many publishers wait for room already.</exception>
    public Task OnNextAsync(T item, StreamSequenceToken? token = null)
    {
        var subscribers = _subscribers;
        return subscribers is null ? OnNextBatchAsync([item], token) : Publish(subscribers, item, token);
    }

    public async Task OnNextBatchAsync(IEnumerable<T> batch, StreamSequenceToken? token = null)
    {
        ArgumentNullException.ThrowIfNull(batch);
        var subscribers = _subscribers ?? await LoadAsync();
        foreach (var item in batch)
        {
            await Publish(subscribers, item, token);
        }
    }

    public Task OnCompletedAsync() => throw new NotSupportedException("as in Orleans, a queue stream cannot be completed");

    public Task OnErrorAsync(Exception ex) => throw new NotSupportedException("as in Orleans, a queue stream cannot carry an error");

    public Task<StreamSubscriptionHandle<T>> SubscribeAsync(IAsyncObserver<T> observer) => AddAsync(observer);

    public Task<StreamSubscriptionHandle<T>> SubscribeAsync(IAsyncBatchObserver<T> observer) => AddAsync(observer);

    public Task<StreamSubscriptionHandle<T>> SubscribeAsync(IAsyncBatchObserver<T> observer, StreamSequenceToken? token)
    {
        ThrowIfRewound(token);
        return AddAsync(observer);
    }

    public Task<StreamSubscriptionHandle<T>> SubscribeAsync(
        IAsyncObserver<T> observer, StreamSequenceToken? token, string? filterData = null)
    {
        ThrowIfRewound(token);
        return AddAsync(observer);
    }

    /// <summary>The stored subscriptions of the grain that asks.</summary>
    public async Task<IList<StreamSubscriptionHandle<T>>> GetAllSubscriptionHandles()
    {
        var grain = Activation.Current?.GrainId;
        return [.. (await LoadAsync()).Where(s => s.IsStored && s.Grain == grain).Select(s => new Subscription<T>(this, s.Id))];
    }

    public async Task UnsubscribeAsync(Guid subscription)
    {
        var activation = Activation.Current;
        await LoadAsync();
        await ChangeAsync(stored => stored.RemoveAll(s => s.Id == subscription) > 0, list => list.RemoveAll(s => s.Id == subscription));
        activation?.Observers.Remove(subscription);
    }

    public bool Equals(IAsyncStream<T>? other) => other is not null && other.StreamId == _id && other.ProviderName == ProviderName;

    public override bool Equals(object? obj) => Equals(obj as IAsyncStream<T>);

    public override int GetHashCode() => _id.GetHashCode();

    public int CompareTo(IAsyncStream<T>? other) => other is null ? 1 : _id.CompareTo(other.StreamId);

    private async Task<StreamSubscriptionHandle<T>> AddAsync(object observer)
    {
        ArgumentNullException.ThrowIfNull(observer);
        var activation = Activation.Current;
        await LoadAsync();
        if (activation is null)
        {
            var client = new Subscriber<T>(this, IdOf($"client {++_clients}"), observer);
            Become([.. _known, client]);
            return new Subscription<T>(this, client.Id);
        }

        var id = Guid.Empty;
        await ChangeAsync(
            stored =>
            {
                // The id follows from the grain and the stream, and from the ids that are taken, so that a history can be repeated.
                id = Enumerable.Range(0, int.MaxValue)
                    .Select(i => IdOf($"{activation.GrainId} {i}"))
                    .First(free => stored.TrueForAll(s => s.Id != free));
                stored.Add(new StoredSubscription(id, activation.GrainId));
                return true;
            },
            list => list.Add(new Subscriber<T>(this, id, activation.GrainId, isStored: true)));
        activation.Observers[id] = observer;
        return new Subscription<T>(this, id);
    }

    /// <summary>Changes the stored list first; a change that cannot be stored does not count.</summary>
    private async Task ChangeAsync(Func<List<StoredSubscription>, bool> store, Action<List<Subscriber<T>>> change)
    {
        await _stored.EnterAsync();
        try
        {
            await ReadAsync();
            await _stored.ChangeAsync(store);
            List<Subscriber<T>> list = [.. _known];
            change(list);
            Become(list);
        }
        catch (Exception)
        {
            // It is not known what is stored now: it is read again by the next who needs it.
            _subscribers = null;
            throw;
        }
        finally
        {
            _stored.Leave();
        }
    }

    private async Task<Subscriber<T>[]> LoadAsync()
    {
        if (_subscribers is { } loaded)
        {
            return loaded;
        }

        await _stored.EnterAsync();
        try
        {
            await ReadAsync();
            return _subscribers!;
        }
        finally
        {
            _stored.Leave();
        }
    }

    /// <summary>Reads the stored subscriptions, unless they are known. Subscribers that were known before keep their queues.</summary>
    private async Task ReadAsync()
    {
        if (_subscribers is not null)
        {
            return;
        }

        var stored = await _stored.ReadAsync();
        var declared = ImplicitSubscriptions.For(_id, Process.Classes.Listeners, _provider.Services);
        Become(
        [
            .. declared.Select(g => Known(IdOf($"class {g}")) ?? new Subscriber<T>(this, IdOf($"class {g}"), g, isStored: false)),
            .. stored.Select(s => Known(s.Id) ?? new Subscriber<T>(this, s.Id, s.Grain, isStored: true)),
            .. _known.Where(s => s.IsClient),
        ]);
    }

    private Subscriber<T>? Known(Guid subscription) => Array.Find(_known, s => s.Id == subscription);

    /// <summary>From now on these are the subscribers; those that are no longer among them get nothing more.</summary>
    private void Become(List<Subscriber<T>> now)
    {
        var before = _known;
        _known = _subscribers = [.. now];
        foreach (var gone in before.Except(now))
        {
            gone.End();
        }
    }

    private Task Publish(Subscriber<T>[] subscribers, T item, StreamSequenceToken? token)
    {
        if (subscribers.Length == 0)
        {
            return Task.CompletedTask;
        }

        // In serializing mode the event is taken as it is now, and each subscriber gets a copy of its own.
        var taken = Process.Copier is { } copier ? copier.Copy(item) : item;
        var entry = new SequentialItem<T>(taken, token ?? new EventSequenceTokenV2(++_sequence));
        Task? all = null;
        foreach (var subscriber in subscribers)
        {
            var enqueued = subscriber.Enqueue(entry);
            if (!enqueued.IsCompletedSuccessfully)
            {
                all = all is null ? enqueued : Task.WhenAll(all, enqueued);
            }
        }

        return all ?? Task.CompletedTask;
    }

    private Guid IdOf(string text) => new(SHA256.HashData(Encoding.UTF8.GetBytes($"{ProviderName} {_id} {text}")).AsSpan(0, 16));
}
