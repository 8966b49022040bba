using Orleans.Runtime;

namespace Orleans.Simulation;

/// <summary>The stored subscriptions of one stream, changed by one at a time.</summary>
internal sealed class SubscriptionList(StreamId stream, SimulatedStreamProvider provider)
{
    private const string StateName = "subscriptions";

    private readonly GrainId _grain = GrainId.Create(
        GrainType.Create("sys.streamsubscriptions"), IdSpan.Create($"{provider.Name}/{stream}"));

    private readonly GrainState<StoredSubscriptions> _state = new(new StoredSubscriptions());
    private readonly Queue<TaskCompletionSource> _waiting = new();
    private bool _isTaken;

    /// <summary>Waits until no other caller reads or changes the list.</summary>
    public Task EnterAsync()
    {
        if (!_isTaken)
        {
            _isTaken = true;
            return Task.CompletedTask;
        }

        var turn = new TaskCompletionSource();
        _waiting.Enqueue(turn);
        return turn.Task;
    }

    public void Leave()
    {
        if (_waiting.TryDequeue(out var next))
        {
            next.SetResult();
        }
        else
        {
            _isTaken = false;
        }
    }

    public async Task<List<StoredSubscription>> ReadAsync()
    {
        await provider.Storage.ReadStateAsync(StateName, _grain, _state);
        return _state.State!.Subscribers;
    }

    /// <summary>Changes the list and stores it, if it was changed.</summary>
    public async Task ChangeAsync(Func<List<StoredSubscription>, bool> change)
    {
        if (change(_state.State!.Subscribers))
        {
            await provider.Storage.WriteStateAsync(StateName, _grain, _state);
        }
    }
}
