using System.Runtime.CompilerServices;
using System.Threading.Tasks.Sources;
using Microsoft.Extensions.Logging;
using Orleans.CodeGeneration;
using Orleans.Runtime;
using Orleans.Serialization.Invocation;
using Orleans.Storage;

namespace Orleans.Simulation;

/// <summary>A call of a grain's method: the request on its way there, and the promise of a response.</summary>
internal abstract partial class GrainCall(
    SimulatedProcess process, GrainReference reference, IInvokable request, InvokeMethodOptions options)
    : GrainMessage
{
    private IInvokable _request = request;
    private CancellationTokenRegistration _cancellation;
    private ValueTaskAwaiter<Response> _running;
    private bool _isOver;

    public override string Name { get; } = request.GetMethodName();

    public override IInvokable Request => _request;

    public override bool IsAlwaysInterleave => options.HasFlag(InvokeMethodOptions.AlwaysInterleave);

    public override bool IsReadOnly => options.HasFlag(InvokeMethodOptions.ReadOnly);

    public override bool IsOver => _isOver && !OutlivesCaller;

    public override Guid ReentrancyId => RequestValues.ReentrancyId(Values);

    public bool IsOneWay => options.HasFlag(InvokeMethodOptions.OneWay);

    public InvokeMethodOptions Options => options;

    public GrainReference Reference => reference;

    /// <summary>The activation that called; null for a client.</summary>
    public Activation? Source { get; set; }

    /// <summary>The request context of the caller; null when it is empty.</summary>
    public Dictionary<string, object>? Values { get; set; }

    /// <summary>The grain handles it, but the caller never learns of it.</summary>
    public bool LosesResponse { get; set; }

    /// <summary>It is handled whether or not a caller still waits for it.</summary>
    public bool OutlivesCaller { get; set; }

    /// <summary>What happens when the caller has got a time-out.</summary>
    public Action? AfterTimeout { get; set; }

    /// <summary>When the caller gets a time-out, in ticks.</summary>
    public long Deadline { get; set; }

    public GrainCall? Older { get; set; }

    public GrainCall? Newer { get; set; }

    public PendingCalls? Pending { get; set; }

    protected override GrainId TargetId => reference.GrainId;

    public override bool Begin()
    {
        try
        {
            RequestValues.Import(Values);
            _request.SetTarget(Target!);
#pragma warning disable CA2012 // The awaiter is kept and its result taken once.
            var isFiltered = process.Calls.HasIncomingFilters || Target!.Class.IsFilter;
            var invoked = isFiltered ? IncomingCall.RunAsync(this, process) : _request.Invoke();
            _running = invoked.GetAwaiter();
#pragma warning restore CA2012
        }
        catch (Exception exception)
        {
            // Such as an extension that the grain does not have: it is the caller's.
            Answer(Response.FromException(exception));
            return true;
        }

        if (_running.IsCompleted)
        {
            Answer(_running.GetResult());
            return true;
        }

        _running.UnsafeOnCompleted(End);
        return false;
    }

    /// <summary>Sends the request through the serializer: the grain gets a copy.</summary>
    public void CopyThrough(MessageCopier copier)
    {
        var copy = copier.Copy(_request);
        for (var i = 0; i < _request.GetArgumentCount(); i++)
        {
            if (_request.GetArgument(i) is GrainCancellationToken token)
            {
                // Orleans cancels the copy by a call of its own; here both are in one process.
                copy.SetArgument(i, token);
            }
        }

        _request = copy;
        Values = copier.Copy(Values);
    }

    public override void Fail(Exception exception) => Complete(Response.FromException(exception));

    /// <summary>The caller gets a time-out.</summary>
    public void TimeOut(TimeSpan time)
    {
        var exception = new TimeoutException($"no response within {time}: {Chain()}");
        CancelRequest();
        Complete(Response.FromException(exception));
        AfterTimeout?.Invoke();
    }

    /// <summary>Ends when the caller's token is cancelled: the caller at once, the grain when it looks at its own token.</summary>
    public void CancelWith(CancellationToken cancellation) =>
        _cancellation = cancellation.UnsafeRegister(static (call, token) => ((GrainCall)call!).Cancel(token), this);

    /// <summary>Gives the caller its response, if it still waits.</summary>
    public void Complete(Response response)
    {
        if (_isOver)
        {
            return;
        }

        _isOver = true;
        Pending?.Remove(this);
        _cancellation.Dispose();
        SetResponse(response);
    }

    protected abstract void SetResponse(Response response);

    private void Cancel(CancellationToken token)
    {
        if (!_isOver)
        {
            CancelRequest();
            Complete(Response.FromException(new OperationCanceledException(token)));
        }
    }

    private void CancelRequest()
    {
        if (_request.IsCancellable && Target is not null)
        {
            Post(static call => ((GrainCall)call!).Request.TryCancel(), this);
        }
    }

    private void End()
    {
        Answer(_running.GetResult());
        Target!.Ended(this);
    }

    private void Answer(Response response)
    {
        if (response.Exception is { } exception)
        {
            NoteException(exception);
        }

        if (!OutlivesCaller && !LosesResponse)
        {
            _request.Dispose();
        }

        if (!LosesResponse && !_isOver)
        {
            Complete(process.Copier is { } copier ? CopyResponse(copier, response) : response);
        }
    }

    private Response CopyResponse(MessageCopier copier, Response response)
    {
        var copy = copier.CopyResponse(response);
        if (copy.Exception is InconsistentStateException exception)
        {
            process.Calls.Seen.TryAdd(exception, this);
        }

        return copy;
    }

    private void NoteException(Exception exception)
    {
        if (IsOneWay)
        {
            LogOneWayFailed(process.Log, Name, TargetId, exception);
        }

        // As in Orleans: the first activation that such an exception leaves has a state that is not the stored one. Its callers do not.
        if (exception is InconsistentStateException && process.Calls.Seen.TryAdd(exception, this))
        {
            Target!.Deactivate(new DeactivationReason(
                DeactivationReasonCode.ApplicationError, exception, "An inconsistent state left a method."));
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "One-way call {Method} of {Grain} failed")]
    private static partial void LogOneWayFailed(ILogger log, string method, GrainId grain, Exception exception);
}

/// <summary>A call with a result.</summary>
internal sealed class GrainCall<T>(SimulatedProcess process, GrainReference reference, IInvokable request, InvokeMethodOptions options)
    : GrainCall(process, reference, request, options), IValueTaskSource<T>, IValueTaskSource
{
    // Continuations run inline: what awaits in a grain or a client is posted to its context, anything else must not go to the thread pool.
    private ManualResetValueTaskSourceCore<T> _source;

    public ValueTask<T> AsValueTask() => new(this, _source.Version);

    public ValueTask AsVoidValueTask() => new(this, _source.Version);

    T IValueTaskSource<T>.GetResult(short token) => _source.GetResult(token);

    void IValueTaskSource.GetResult(short token) => _source.GetResult(token);

    public ValueTaskSourceStatus GetStatus(short token) => _source.GetStatus(token);

    public void OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _source.OnCompleted(continuation, state, token, flags);

    protected override void SetResponse(Response response)
    {
        if (response.Exception is { } exception)
        {
            _source.SetException(exception);
        }
        else if (typeof(T) == typeof(Response))
        {
            _source.SetResult((T)(object)response);
        }
        else
        {
            var result = typeof(T) == typeof(NoResult) ? default : response.GetResult<T>();
            response.Dispose();
            _source.SetResult(result!);
        }
    }
}
