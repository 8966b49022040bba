using Orleans.Concurrency;

namespace TradeMind.Tests.Simulation.Host;

/// <summary>Grains that show what the runtime does with them.</summary>
public interface IProbeGrain : IGrainWithStringKey
{
    /// <summary>Adds one with an await between reading and writing: two at the same time would lose one.</summary>
    Task<int> AddAsync();

    Task<string> LogAsync();

    /// <summary>Waits until <see cref="OpenAsync"/>.</summary>
    Task WaitAsync(string name);

    [AlwaysInterleave]
    Task OpenAsync();

    [ReadOnly]
    Task ReadAsync(string name);

    Task ThrowAsync();

    /// <summary>Throws before there is a task.</summary>
    Task ThrowAtOnceAsync();

    ValueTask<int> EchoAsync(int value, CancellationToken cancellation);

    Task WaitForCancellationAsync(CancellationToken cancellation);

    Task LeaveAsync();

    /// <summary>Calls along a chain of grains; one that is in it twice waits for itself.</summary>
    Task CallAsync(string[] keys);

    [OneWay]
    Task OnewayAsync();

    Task<string> ContextAsync(string key);

    Task TickAsync(TimeSpan due, TimeSpan period, bool keepsAlive = false);

    /// <summary>Ends the timer of <see cref="TickAsync"/>.</summary>
    Task StopTickingAsync();
}

/// <inheritdoc cref="IProbeGrain"/>
public class ProbeGrain : Grain, IProbeGrain
{
    private readonly List<string> _log = ["new"];
    private readonly TaskCompletionSource _open = new();
    private IGrainTimer? _timer;
    private int _count;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _log.Add("activated");
        return this.GetPrimaryKeyString().StartsWith("broken", StringComparison.Ordinal)
            ? throw new InvalidOperationException("cannot activate")
            : Task.CompletedTask;
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        Deactivated.Add($"{this.GetPrimaryKeyString()} {reason.ReasonCode}");
        return Task.CompletedTask;
    }

    /// <summary>Who has left, and why.</summary>
    public static System.Collections.Concurrent.ConcurrentBag<string> Deactivated { get; } = [];

    public async Task<int> AddAsync()
    {
        var before = _count;
        await Task.Yield();
        return _count = before + 1;
    }

    public Task<string> LogAsync() => Task.FromResult(string.Join(' ', _log));

    public async Task WaitAsync(string name)
    {
        _log.Add($"{name}<");
        await _open.Task;
        _log.Add($"{name}>");
    }

    public Task OpenAsync()
    {
        _log.Add("open");
        _open.TrySetResult();
        return Task.CompletedTask;
    }

    public async Task ReadAsync(string name)
    {
        _log.Add($"{name}<");
        await Task.Yield();
        await Task.Yield();
        _log.Add($"{name}>");
    }

    public async Task ThrowAsync()
    {
        await Task.Yield();
        throw new FormatException("thrown inside");
    }

    public Task ThrowAtOnceAsync() => throw new FormatException("thrown at once");

    public ValueTask<int> EchoAsync(int value, CancellationToken cancellation) =>
        ValueTask.FromResult(cancellation.IsCancellationRequested ? -1 : value);

    public Task WaitForCancellationAsync(CancellationToken cancellation) =>
        Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellation);

    public Task LeaveAsync()
    {
        DeactivateOnIdle();
        return Task.CompletedTask;
    }

    public Task CallAsync(string[] keys) =>
        keys.Length == 0 ? Task.CompletedTask : GrainFactory.GetGrain<IProbeGrain>(keys[0]).CallAsync(keys[1..]);

    public Task OnewayAsync()
    {
        _log.Add("oneway");
        throw new InvalidOperationException("nobody hears this");
    }

    public async Task<string> ContextAsync(string key)
    {
        var here = RequestContext.Get("who") as string;
        return key.Length == 0 ? here ?? "nobody" : await GrainFactory.GetGrain<IProbeGrain>(key).ContextAsync("");
    }

    public Task TickAsync(TimeSpan due, TimeSpan period, bool keepsAlive = false)
    {
        _timer = this.RegisterGrainTimer(
            async _ =>
            {
                _log.Add("tick<");
                await Task.Yield();
                _log.Add("tick>");
            },
            new GrainTimerCreationOptions(due, period) { KeepAlive = keepsAlive });
        return Task.CompletedTask;
    }

    public Task StopTickingAsync()
    {
        _timer?.Dispose();
        return Task.CompletedTask;
    }
}

/// <summary>The same, reentrant.</summary>
public interface IReentrantProbeGrain : IGrainWithStringKey
{
    Task WaitAsync();

    Task OpenAsync();
}

/// <inheritdoc cref="IReentrantProbeGrain"/>
[Reentrant]
public sealed class ReentrantProbeGrain : Grain, IReentrantProbeGrain
{
    private readonly TaskCompletionSource _open = new();

    public Task WaitAsync() => _open.Task;

    public Task OpenAsync()
    {
        _open.TrySetResult();
        return Task.CompletedTask;
    }
}

/// <summary>A grain with a stored state.</summary>
public interface IStateProbeGrain : IGrainWithStringKey
{
    Task<int> AddAsync(int amount);

    Task<int> GetAsync();

    Task ClearAsync();
}

/// <inheritdoc cref="IStateProbeGrain"/>
public sealed class StateProbeGrain([PersistentState("count")] IPersistentState<StateProbe> state) : Grain, IStateProbeGrain
{
    public async Task<int> AddAsync(int amount)
    {
        state.State.Count += amount;
        await state.WriteStateAsync();
        return state.State.Count;
    }

    public Task<int> GetAsync() => Task.FromResult(state.RecordExists ? state.State.Count : -1);

    public Task ClearAsync() => state.ClearStateAsync();
}

[GenerateSerializer]
public sealed class StateProbe
{
    [Id(0)]
    public int Count { get; set; }
}

/// <summary>A worker without a state of its own.</summary>
public interface IWorkerProbeGrain : IGrainWithIntegerKey
{
    /// <summary>Waits until three are inside.</summary>
    Task MeetAsync();
}

/// <inheritdoc cref="IWorkerProbeGrain"/>
[StatelessWorker(3)]
public sealed class WorkerProbeGrain(Meeting meeting) : Grain, IWorkerProbeGrain
{
    public Task MeetAsync() => meeting.ComeAsync();
}

/// <summary>Three have to come.</summary>
public sealed class Meeting
{
    private readonly TaskCompletionSource _all = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _here;

    public Task ComeAsync()
    {
        if (Interlocked.Increment(ref _here) == 3)
        {
            _all.SetResult();
        }

        return _all.Task;
    }
}

/// <summary>A grain that is reminded.</summary>
public interface IReminderProbeGrain : IGrainWithStringKey
{
    Task RemindAsync(string name, TimeSpan due, TimeSpan period);

    Task ForgetAsync(string name);
}

/// <inheritdoc cref="IReminderProbeGrain"/>
public sealed class ReminderProbeGrain(ProbeLog log, TimeProvider clock) : Grain, IReminderProbeGrain, IRemindable
{
    public Task RemindAsync(string name, TimeSpan due, TimeSpan period) => this.RegisterOrUpdateReminder(name, due, period);

    public async Task ForgetAsync(string name)
    {
        if (await this.GetReminder(name) is { } reminder)
        {
            await this.UnregisterReminder(reminder);
        }
    }

    public Task ReceiveReminder(string reminderName, TickStatus status)
    {
        log.Lines.Add($"{reminderName} {clock.GetUtcNow():HH:mm:ss}");
        return Task.CompletedTask;
    }
}

/// <summary>What grains have written down; it outlives crashes.</summary>
public sealed class ProbeLog
{
    public List<string> Lines { get; } = [];
}
