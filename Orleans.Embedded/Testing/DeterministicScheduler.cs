using Orleans.Runtime;

namespace Orleans.Testing;

/// <summary>One turn at a time on one thread; which one is next follows from the seed.</summary>
internal sealed class DeterministicScheduler(ulong seed) : ITurnScheduler
{
    private readonly SeededChoice _choice = new(seed);
    private readonly List<IRunnable> _runnable = [];

    public bool IsDeterministic => true;

    /// <summary>Turns run so far.</summary>
    public long Turns { get; private set; }

    public void Schedule(IRunnable runnable) => _runnable.Add(runnable);

    /// <summary>Runs a turn. False when there is none to run.</summary>
    public bool RunOne(IFaultInjector? faults)
    {
        if (_runnable.Count == 0)
        {
            return false;
        }

        var place = _choice.Below(_runnable.Count);
        var runnable = _runnable[place];
        _runnable[place] = _runnable[^1];
        _runnable.RemoveAt(_runnable.Count - 1);
        if (faults is not null && runnable is Activation victim && faults.ActivationCrash())
        {
            victim.Crash();
        }

        Turns++;
        if (runnable.Run(once: true))
        {
            _runnable.Add(runnable);
        }

        return true;
    }

    public void Clear() => _runnable.Clear();
}

/// <summary>Code outside of the grains, run in turns like theirs.</summary>
internal sealed class OutsideContext(DeterministicScheduler scheduler) : SynchronizationContext, IRunnable
{
    private readonly Queue<(SendOrPostCallback Callback, object? State)> _queue = new();

    public override void Post(SendOrPostCallback d, object? state)
    {
        _queue.Enqueue((d, state));
        if (_queue.Count == 1)
        {
            scheduler.Schedule(this);
        }
    }

    public override SynchronizationContext CreateCopy() => this;

    /// <summary>What was under way is lost.</summary>
    public void Clear() => _queue.Clear();

    public bool Run(bool once)
    {
        var (callback, state) = _queue.Peek();
        var outer = Current;
        SetSynchronizationContext(this);
        try
        {
            callback(state);
        }
        finally
        {
            SetSynchronizationContext(outer);
            _queue.Dequeue();
        }

        return _queue.Count > 0;
    }
}
