using Orleans.Streams;
using Orleans.Streams.Core;

namespace TradeMind.Tests.Simulation.Host;

/// <summary>A grain that listens to a stream because it says so.</summary>
public interface IListenerProbeGrain : IGrainWithStringKey
{
    Task SubscribeAsync(string stream);

    Task UnsubscribeAsync(string stream);

    Task PublishAsync(string stream, int from, int count);
}

/// <inheritdoc cref="IListenerProbeGrain"/>
public sealed class ListenerProbeGrain(ProbeLog log, ProbeFaults faults) : Grain, IListenerProbeGrain, IAsyncObserver<int>
{
    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        foreach (var handle in await Stream("s").GetAllSubscriptionHandles())
        {
            await handle.ResumeAsync(this);
        }
    }

    public Task SubscribeAsync(string stream) => Stream(stream).SubscribeAsync(this);

    public async Task UnsubscribeAsync(string stream)
    {
        foreach (var handle in await Stream(stream).GetAllSubscriptionHandles())
        {
            await handle.UnsubscribeAsync();
        }
    }

    public async Task PublishAsync(string stream, int from, int count) =>
        await Stream(stream).OnNextBatchAsync(Enumerable.Range(from, count));

    public Task OnNextAsync(int item, StreamSequenceToken? token = null)
    {
        faults.Check(item);
        log.Lines.Add($"{this.GetPrimaryKeyString()} {item}");
        return Task.CompletedTask;
    }

    public Task OnErrorAsync(Exception ex) => Task.CompletedTask;

    private IAsyncStream<int> Stream(string key) => this.GetStreamProvider("p").GetStream<int>(StreamId.Create("probe", key));
}

/// <summary>A grain that listens to the stream of its key.</summary>
public interface IImplicitProbeGrain : IGrainWithStringKey
{
    Task<int> HeardAsync();
}

/// <inheritdoc cref="IImplicitProbeGrain"/>
[ImplicitStreamSubscription("implicit")]
public sealed class ImplicitProbeGrain(ProbeLog log) : Grain, IImplicitProbeGrain, IStreamSubscriptionObserver, IAsyncBatchObserver<int>
{
    private int _heard;

    public Task<int> HeardAsync() => Task.FromResult(_heard);

    public Task OnSubscribed(IStreamSubscriptionHandleFactory handleFactory) => handleFactory.Create<int>().ResumeAsync(this);

    public Task OnNextAsync(IList<SequentialItem<int>> items)
    {
        _heard += items.Count;
        log.Lines.AddRange(items.Select(i => $"{this.GetPrimaryKeyString()} {i.Item}@{i.Token.SequenceNumber}"));
        return Task.CompletedTask;
    }

    public Task OnErrorAsync(Exception ex) => Task.CompletedTask;
}

/// <summary>Makes listeners fail.</summary>
public sealed class ProbeFaults
{
    /// <summary>Times that the event with this number still fails.</summary>
    public Dictionary<int, int> Failures { get; } = [];

    public void Check(int item)
    {
        if (Failures.GetValueOrDefault(item) > 0)
        {
            Failures[item]--;
            throw new InvalidOperationException($"no {item}, please");
        }
    }
}
