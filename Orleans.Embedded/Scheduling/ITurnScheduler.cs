namespace Orleans.Runtime;

/// <summary>Something with turns to run.</summary>
internal interface IRunnable
{
    /// <summary>Runs one turn, or as many as are worth it. True when it has to be scheduled again.</summary>
    bool Run(bool once);
}

/// <summary>Decides on which thread and in which order turns run.</summary>
internal interface ITurnScheduler
{
    /// <summary>One turn at a time, whichever comes first by a seed, or many on many threads.</summary>
    bool IsDeterministic { get; }

    void Schedule(IRunnable runnable);
}

/// <summary>Turns on the thread pool.</summary>
internal sealed class ParallelScheduler : ITurnScheduler
{
    public bool IsDeterministic => false;

    public void Schedule(IRunnable runnable) => ThreadPool.UnsafeQueueUserWorkItem(
        static state =>
        {
            if (state.Runnable.Run(once: false))
            {
                state.Scheduler.Schedule(state.Runnable);
            }
        },
        (Runnable: runnable, Scheduler: this),
        preferLocal: false);
}
