using Orleans.Streams;

namespace TradeMind.Benchmarks.Runtime;

/// <summary>A grain that does next to nothing, to measure what a call costs.</summary>
public interface ICounterGrain : IGrainWithIntegerKey
{
    ValueTask<long> AddAsync(long amount);

    /// <summary>Calls another grain so many times, one call after another.</summary>
    Task CallAsync(long grain, int grains, int times);
}

/// <inheritdoc cref="ICounterGrain"/>
public sealed class CounterGrain : Grain, ICounterGrain
{
    private long _sum;

    public ValueTask<long> AddAsync(long amount) => ValueTask.FromResult(_sum += amount);

    public async Task CallAsync(long grain, int grains, int times)
    {
        var targets = Enumerable.Range(0, grains).Select(i => GrainFactory.GetGrain<ICounterGrain>(grain + i)).ToArray();
        for (var i = 0; i < times; i++)
        {
            await targets[i % grains].AddAsync(1);
        }
    }
}

/// <summary>A grain that counts the events of a stream.</summary>
public interface IListenerGrain : IGrainWithIntegerKey
{
    Task ListenAsync(int expected);

    /// <summary>Ends when as many events have come as were expected.</summary>
    [Orleans.Concurrency.AlwaysInterleave]
    Task DoneAsync();
}

/// <inheritdoc cref="IListenerGrain"/>
public sealed class ListenerGrain : Grain, IListenerGrain, IAsyncBatchObserver<long>
{
    private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _missing;

    public async Task ListenAsync(int expected)
    {
        _missing = expected;
        var stream = this.GetStreamProvider("bench").GetStream<long>(Orleans.Runtime.StreamId.Create("events", this.GetPrimaryKeyLong()));
        await stream.SubscribeAsync(this);
    }

    public Task DoneAsync() => _done.Task;

    public Task OnNextAsync(IList<SequentialItem<long>> items)
    {
        ArgumentNullException.ThrowIfNull(items);
        _missing -= items.Count;
        if (_missing <= 0)
        {
            _done.TrySetResult();
        }

        return Task.CompletedTask;
    }

    public Task OnErrorAsync(Exception ex)
    {
        _done.TrySetException(ex);
        return Task.CompletedTask;
    }
}
