namespace Orleans.Simulation;

/// <summary>Something that has turns to run.</summary>
internal interface IRunnable
{
    /// <summary>Runs one turn. True when there are more.</summary>
    bool RunTurn();
}

/// <summary>One turn at a time on one thread; which one is next follows from the seed.</summary>
internal sealed class TurnScheduler(ulong seed)
{
    private readonly SeededChoice _choice = new(seed);
    private readonly List<IRunnable> _runnable = [];
    private int _thread;
    private volatile string? _stray;

    /// <summary>Turns run so far.</summary>
    public long Turns { get; private set; }

    public int Below(int end) => _choice.Below(end);

    public void Schedule(IRunnable runnable) => _runnable.Add(runnable);

    public void Clear() => _runnable.Clear();

    /// <summary>From now on turns run on this thread, and nothing else may come in from another.</summary>
    /// <returns>The thread before, for <see cref="Leave"/>.</returns>
    public int Enter()
    {
        var before = _thread;
        _thread = Environment.CurrentManagedThreadId;
        return before;
    }

    public void Leave(int before) => _thread = before;

    /// <summary>False when turns run, and on another thread than this one.</summary>
    public bool IsOnItsThread => _thread == 0 || _thread == Environment.CurrentManagedThreadId;

    /// <summary>A continuation came back on another thread: determinism has ended.</summary>
    public void NoteStray(string name) => _stray ??= name;

    /// <exception cref="InvalidOperationException">A continuation came back on another thread.</exception>
    public void ThrowIfStray()
    {
        if (_stray is { } name)
        {
            _stray = null;
            throw new InvalidOperationException(
                $"a continuation of {name} came back from another thread, so turns can no longer be repeated: "
                + "look for ConfigureAwait(false), Task.Run, ContinueWith, timers that do not use the TimeProvider, and real I/O");
        }
    }

    /// <summary>Runs a turn. False when there is none to run.</summary>
    public bool RunOne(IFaultInjector? faults, ExecutionContext? context)
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
            victim.Lose();
        }

        Turns++;
        if (runnable.RunTurn())
        {
            _runnable.Add(runnable);
        }

        if (context is not null)
        {
            // A method that is not async could have left its request context behind for the next turn.
            ExecutionContext.Restore(context);
        }

        return true;
    }
}
