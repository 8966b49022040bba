using System.Collections.Concurrent;
using System.Runtime.InteropServices;

namespace TradeMind.Application.Research;

/// <summary>
/// Threads of their own for runs, at most one less than there are processors and of low priority, so that however much is run, trading and
/// answering come first. Tasks on it, and what they do in parallel, stay on it.
/// </summary>
public sealed class BackgroundTaskScheduler : TaskScheduler, IDisposable
{
    /// <summary>Of the scheduling of Linux: 0 for all others, 19 the lowest. .NET's own priorities do nothing there.</summary>
    private const int Niceness = 10;

    private readonly BlockingCollection<Task> _tasks = [];
    private readonly Thread[] _threads;

    /// <param name="count">How many; null for one less than there are processors.</param>
    public BackgroundTaskScheduler(int? count = null)
    {
        _threads = [.. Enumerable.Range(1, count ?? Math.Max(1, Environment.ProcessorCount - 1)).Select(
            i => new Thread(Work) { IsBackground = true, Name = $"run {i}", Priority = ThreadPriority.BelowNormal })];
        foreach (var thread in _threads)
        {
            thread.Start();
        }
    }

    public override int MaximumConcurrencyLevel => _threads.Length;

    /// <summary>No more is accepted; what has started is finished.</summary>
    public void Dispose()
    {
        _tasks.CompleteAdding();
        foreach (var thread in _threads)
        {
            thread.Join();
        }

        _tasks.Dispose();
    }

    protected override IEnumerable<Task> GetScheduledTasks() => [.. _tasks];

    protected override void QueueTask(Task task) => _tasks.Add(task);

    protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) =>
        Array.IndexOf(_threads, Thread.CurrentThread) >= 0 && TryExecuteTask(task);

    private void Work()
    {
        if (OperatingSystem.IsLinux())
        {
            // The calling thread alone. Where it is not allowed, runs are as urgent as everything else, which is slower for others and no
            // error.
            _ = SetPriority(which: 0, who: 0, Niceness);
        }

        foreach (var task in _tasks.GetConsumingEnumerable())
        {
            TryExecuteTask(task);
        }
    }

    [DllImport("libc", EntryPoint = "setpriority")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SetPriority(int which, uint who, int niceness);
}
