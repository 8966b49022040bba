using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Threading.Tasks.Sources;

namespace Orleans.Runtime;

/// <summary>The result of a method that has none.</summary>
public readonly record struct NoResult;

/// <summary>What is known of a grain interface's method.</summary>
public sealed record CallInfo(MethodInfo Method, bool Interleaves, bool IsReadOnly, bool IsOneWay)
{
    public string Name { get; } = Method.Name;
}

/// <summary>A call of a grain's method. For every method a class with the arguments is made from this one.</summary>
public abstract class GrainCall<TResult> : GrainMessage, IValueTaskSource<TResult>, IValueTaskSource
{
    private const int Succeeded = 1, Failed = 2;

    private ManualResetValueTaskSourceCore<TResult> _source;
    private ValueTaskAwaiter<TResult> _awaiter;
    private int _answered;
    private TaskCompletionSource<TResult>? _task;

    public CallInfo Info { get; set; } = null!;

    internal ImmutableDictionary<string, object>? Context { get; set; }

    internal override string Name => Info.Name;

    internal override bool Interleaves => Info.Interleaves;

    internal override bool IsReadOnly => Info.IsReadOnly;

    internal override bool HasSucceeded => Volatile.Read(ref _answered) == Succeeded;

    internal override bool IsOver => Volatile.Read(ref _answered) != 0;

    public short Version => _source.Version;

    /// <summary>Has the answer come as a task.</summary>
    internal Task<TResult> ByTask(bool isDeterministic)
    {
        _task = new TaskCompletionSource<TResult>(isDeterministic ? TaskCreationOptions.None : TaskCreationOptions.RunContinuationsAsynchronously);
        return _task.Task;
    }

    /// <summary>
    /// Whoever waits outside of any grain goes on elsewhere than in the turn that answers; with one thread there is no elsewhere, and everybody
    /// waits in a context.
    /// </summary>
    internal void Prepare(bool isDeterministic) => _source.RunContinuationsAsynchronously = !isDeterministic;

    /// <summary>Calls the method with the arguments.</summary>
    public abstract ValueTask<TResult> Invoke(object grain);

    public static ValueTask<TResult> Of(Task<TResult> task) => new(task);

    internal override bool Begin(Activation activation)
    {
        // A call that begins when another has ended runs in the other's context: its own has to be set even if it has none.
        if (activation.Silo.Filters.Count > 0 || Context is not null || RequestContext.Values is not null)
        {
            _awaiter = GetAwaiter(BeginInContextAsync(activation));
        }
        else
        {
            try
            {
                _awaiter = GetAwaiter(Invoke(activation.GrainInstance!));
            }
            catch (Exception fault)
            {
                // A method that is not async throws before there is a task.
                Fail(fault);
                return true;
            }
        }

        if (_awaiter.IsCompleted)
        {
            Answer();
            return true;
        }

        _awaiter.UnsafeOnCompleted(End);
        return false;
    }

    internal override void Fail(Exception fault)
    {
        if (Interlocked.CompareExchange(ref _answered, Failed, 0) != 0)
        {
            return;
        }

        if (_task is not null)
        {
            _task.SetException(fault);
        }
        else
        {
            _source.SetException(fault);
        }
    }

    private async ValueTask<TResult> BeginInContextAsync(Activation activation)
    {
        RequestContext.Values = Context;
        return activation.Silo.Filters.Count == 0
            ? await Invoke(activation.GrainInstance!)
            : await FilteredCall<TResult>.RunAsync(this, activation);
    }

    private static ValueTaskAwaiter<TResult> GetAwaiter(ValueTask<TResult> answer) => answer.GetAwaiter();

    private void End()
    {
        Answer();
        Target!.Ended(this);
    }

    private void Answer()
    {
        TResult result;
        try
        {
            result = _awaiter.GetResult();
        }
        catch (Exception fault)
        {
            // It belongs to the caller.
            Fail(fault);
            return;
        }

        if (Interlocked.CompareExchange(ref _answered, Succeeded, 0) != 0)
        {
            return;
        }

        if (_task is not null)
        {
            _task.SetResult(result);
        }
        else
        {
            _source.SetResult(result);
        }
    }

    TResult IValueTaskSource<TResult>.GetResult(short token) => _source.GetResult(token);

    void IValueTaskSource.GetResult(short token) => _source.GetResult(token);

    public ValueTaskSourceStatus GetStatus(short token) => _source.GetStatus(token);

    public void OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _source.OnCompleted(continuation, state, token, flags);
}

/// <summary>For methods without a result.</summary>
public static class CallResults
{
    public static ValueTask<NoResult> Of(Task task)
    {
        ArgumentNullException.ThrowIfNull(task);
        return task.IsCompletedSuccessfully ? default : Await(task);
    }

    public static ValueTask<NoResult> Of(ValueTask task)
    {
        if (task.IsCompletedSuccessfully)
        {
            task.GetAwaiter().GetResult();
            return default;
        }

        return Await(task.AsTask());
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private static async ValueTask<NoResult> Await(Task task)
    {
        await task;
        return default;
    }
}
