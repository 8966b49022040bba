using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Runtime;
using Orleans.Storage;

namespace Orleans.Streams;

/// <summary>Streams whose events live in memory and whose subscriptions are stored.</summary>
internal sealed class MemoryStreamProvider(string name, IServiceProvider services) : IStreamProvider
{
    private readonly ConcurrentDictionary<StreamId, object> _channels = new();

    public string Name => name;

    public Silo Silo => field ??= services.GetRequiredService<Silo>();

    public IGrainStorage Subscriptions => field ??= services.GetKeyedService<IGrainStorage>(GrainStorageNames.Subscriptions)
        ?? services.GetKeyedService<IGrainStorage>(GrainStorageNames.Default)
        ?? throw new InvalidOperationException($"stream provider '{name}' needs a grain storage '{GrainStorageNames.Subscriptions}' for its subscriptions: add one when the silo is built");

    public IAsyncStream<T> GetStream<T>(StreamId streamId) => _channels.GetOrAdd(streamId, static (id, provider) => new StreamChannel<T>(id, provider), this) as IAsyncStream<T>
        ?? throw new ArgumentException($"stream {streamId} carries other events than {typeof(T).Name}", nameof(streamId));
}

/// <summary>Counts the events of a stream.</summary>
internal sealed class EventSequence(long number) : StreamSequenceToken
{
    public override long SequenceNumber { get; protected set; } = number;

    public override int EventIndex { get; protected set; }
}

/// <summary>The stored subscriptions of a stream.</summary>
[GenerateSerializer]
public sealed record StreamSubscriptions
{
    [Id(0)]
    public List<StoredSubscription> Subscribers { get; init; } = [];
}

/// <summary>A stored subscription.</summary>
[GenerateSerializer]
public sealed record StoredSubscription([property: Id(0)] Guid Id, [property: Id(1)] string GrainType, [property: Id(2)] string GrainKey);
