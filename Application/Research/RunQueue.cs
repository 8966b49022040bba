using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using TradeMind.Contracts;
using TradeMind.Storage.Runs;

namespace TradeMind.Application.Research;

/// <summary>
/// Runs that wait and those in progress, on threads of their own: backtests and checks before sweeps, else in the order in which they
/// were requested. A run is a function of its request, so one that a restart interrupted is simply run again.
/// </summary>
public sealed class RunQueue(IRunStore store, BackgroundTaskScheduler threads, RunWorker worker, TimeProvider clock, ILogger<RunQueue> log)
    : IHostedService
{
    /// <summary>Runs that may wait or be in progress.</summary>
    public const int MostOpen = 50;

    private const int MostAttempts = 3;

    private static readonly int[] Open = [(int)RunState.Queued, (int)RunState.Running];

    /// <summary>The states of a run that waits or is in progress, as stored.</summary>
    public static IReadOnlyCollection<int> OpenStates => Open;

    private readonly Lock _gate = new();
    private readonly SortedDictionary<(bool, long), RunJob> _waiting = [];
    private readonly Dictionary<long, RunJob> _jobs = [];
    private readonly HashSet<Task> _tasks = [];
    private readonly ConcurrentDictionary<long, RunPlan> _plans = new();
    private bool _isEnding;

    /// <summary>
    /// Whether other processes have queues of their own over the same store. What is open at the start is then not submitted here: it may
    /// be in progress there.
    /// </summary>
    public bool IsShared { get; init; }

    /// <summary>Numbers of the runs that have not ended, whichever process carries them out, in order.</summary>
    public IReadOnlyList<long> OpenRuns() =>
        [.. Open.SelectMany(state => store.List(null, state, long.MaxValue, MostOpen)).Select(run => run.Number).Order()];

    /// <summary>Runs that wait for a thread.</summary>
    public int Waiting
    {
        get
        {
            lock (_gate)
            {
                return _waiting.Count;
            }
        }
    }

    /// <summary>Runs that wait or are in progress.</summary>
    public int Unfinished
    {
        get
        {
            lock (_gate)
            {
                return _jobs.Count;
            }
        }
    }

    /// <summary>Stores a run, unless too many wait; <see cref="Submit"/> puts it into the queue.</summary>
    /// <param name="kind">What is run.</param>
    /// <param name="request">How.</param>
    /// <param name="plan">The request, as it was read.</param>
    /// <param name="who">Who starts it.</param>
    /// <param name="keyed">Number of the request, when it has a key.</param>
    /// <returns>Null when too many wait.</returns>
    public RunView? TryAdd(RunKind kind, RunRequest request, RunPlan plan, string who, long? keyed = null)
    {
        if (store.TryAdd(RunRecord.New(kind, request, who, clock.GetUtcNow().UtcDateTime), Open, MostOpen, keyed) is not { } run)
        {
            return null;
        }

        if (_plans.Count >= MostOpen)
        {
            // Runs that another process carries out leave theirs; a plan can be read again.
            _plans.Clear();
        }

        _plans[run.Number] = plan;
        return RunRecord.View(run);
    }

    /// <summary>Puts a run that was kept into the queue; again it changes nothing.</summary>
    /// <returns>Null when there is no such run.</returns>
    public RunView? Submit(long number)
    {
        lock (_gate)
        {
            if (_jobs.TryGetValue(number, out var known))
            {
                return known.View();
            }

            if (store.Find(number) is not { } run)
            {
                return null;
            }

            if (Open.Contains(run.State) && !_isEnding)
            {
                _plans.TryRemove(number, out var plan);
                var job = new RunJob(run, plan);
                _jobs.Add(number, job);
                _waiting.Add(job.Turn, job);
                var task = new Task(TakeNext);
                _tasks.Add(task);
                _ = task.ContinueWith(Forget, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
                task.Start(threads);
            }

            return RunRecord.View(run);
        }
    }

    /// <summary>Stops a run, or takes it out of the queue; one that has ended stays as it is.</summary>
    /// <returns>Null when there is no such run.</returns>
    public RunView? Cancel(long number)
    {
        RunJob? job;
        lock (_gate)
        {
            if (_jobs.TryGetValue(number, out job) && _waiting.Remove(job.Turn))
            {
                End(job, job.Run with { State = (int)RunState.Cancelled, EndedAt = clock.GetUtcNow().UtcDateTime });
                return job.View();
            }

            job?.Cancel();
        }

        return Find(number);
    }

    /// <summary>A run as it is now; null when there is none.</summary>
    public RunView? Find(long number)
    {
        lock (_gate)
        {
            if (_jobs.TryGetValue(number, out var job))
            {
                return job.View();
            }
        }

        return store.Find(number) is { } run ? RunRecord.View(run) : null;
    }

    /// <summary>The run now, each time it has come further, and at its end.</summary>
    public async IAsyncEnumerable<RunView> FollowAsync(long number, [EnumeratorCancellation] CancellationToken cancellation)
    {
        // One pending change is enough: the run is read again, as it is then.
        var changes = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
        EventHandler changed = (_, _) => changes.Writer.TryWrite(true);
        RunJob? job;
        lock (_gate)
        {
            if (_jobs.TryGetValue(number, out job))
            {
                job.Changed += changed;
            }
        }

        try
        {
            while (Find(number) is { } run)
            {
                yield return run;
                if (run.HasEnded || job is null)
                {
                    yield break;
                }

                await changes.Reader.ReadAsync(cancellation).ConfigureAwait(false);
            }
        }
        finally
        {
            if (job is not null)
            {
                job.Changed -= changed;
            }
        }
    }

    /// <summary>Runs, newest first.</summary>
    public IReadOnlyList<RunView> List(RunKind? kind, RunState? state, long before, int most) =>
        [.. store.List((int?)kind, (int?)state, before, most).Select(run => Find(run.Number) ?? RunRecord.View(run))];

    public Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var number in IsShared ? [] : OpenRuns())
        {
            Submit(number);
        }

        return Task.CompletedTask;
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        Task[] running;
        lock (_gate)
        {
            _isEnding = true;
            _waiting.Clear();
            running = [.. _tasks];
            foreach (var job in _jobs.Values)
            {
                job.Interrupt();
            }
        }

        await Task.WhenAll(running).WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    private void Forget(Task task)
    {
        lock (_gate)
        {
            _tasks.Remove(task);
        }
    }

    private void TakeNext()
    {
        RunJob job;
        lock (_gate)
        {
            if (_waiting.Count == 0)
            {
                return;
            }

            (var turn, job) = _waiting.First();
            _waiting.Remove(turn);
            job.Run = job.Run with
            {
                State = (int)RunState.Running,
                StartedAt = clock.GetUtcNow().UtcDateTime,
                Attempts = job.Run.Attempts + 1,
                Problem = job.Run.Attempts == 0 ? "" : "restarted after the process that carried it out had ended",
            };
            job.Meter = new RunProgressReporter(clock, job.NotifyChanged);
        }

        if (job.Run.Attempts > MostAttempts)
        {
            End(job, job.Run with { State = (int)RunState.Failed, EndedAt = clock.GetUtcNow().UtcDateTime,
                Problem = $"it was started {MostAttempts} times, and each time the service ended before it finished" });
            return;
        }

        store.Update(job.Run);
        job.NotifyChanged();
        Carry(job);
    }

    private void Carry(RunJob job)
    {
        var (ended, result, sheet) = worker.Run(job, threads.MaximumConcurrencyLevel);
        var progress = job.Meter!.Now();
        if (ended.State != (int)RunState.Cancelled || job.IsUnwanted)
        {
            End(job, ended with { EndedAt = clock.GetUtcNow().UtcDateTime, Progress = (progress.Done, progress.Of) }, result, sheet);
        }
    }

    private void End(RunJob job, StoredRun run, byte[]? result = null, byte[]? sheet = null)
    {
        try
        {
            store.Update(run, result, sheet);
        }
        catch (Storage.StorageException exception)
        {
            // It stays in the store as it was, and is run again at the next start.
            RunLog.NotKept(log, RunRecord.Id(run.Number), exception);
            run = run with { State = (int)RunState.Failed, Problem = exception.Message };
        }

        lock (_gate)
        {
            (job.Run, job.Meter) = (run, null);
            _jobs.Remove(run.Number);
            job.Dispose();
        }

        job.NotifyChanged();
    }
}
