using System.Runtime.CompilerServices;
using Microsoft.Extensions.DependencyInjection;
using Orleans.CodeGeneration;
using Orleans.Runtime;
using Orleans.Serialization.Invocation;

namespace Orleans.Simulation;

/// <summary>Takes calls from the proxies of grains and delivers them.</summary>
internal sealed class CallSender : IGrainReferenceRuntime
{
    private readonly SimulatedProcess _process;
    private readonly IServiceProvider _services;
    private readonly Dictionary<TimeSpan, PendingCalls> _pending = [];
    private readonly PendingCalls _pendingByDefault;
    private readonly IOutgoingGrainCallFilter[] _outgoing;

    public CallSender(SimulatedProcess process, IServiceProvider services)
    {
        (_process, _services) = (process, services);
        _outgoing = [.. services.GetServices<IOutgoingGrainCallFilter>()];
        IncomingFilters = [.. services.GetServices<IIncomingGrainCallFilter>()];
        _pendingByDefault = _pending[process.Options.ResponseTimeout] = new PendingCalls(process.Time, process.Options.ResponseTimeout);
    }

    public IIncomingGrainCallFilter[] IncomingFilters { get; }

    public bool HasIncomingFilters => IncomingFilters.Length > 0;

    /// <summary>Exceptions that have left an activation already.</summary>
    public ConditionalWeakTable<Exception, object> Seen { get; } = [];

    public ValueTask<T?> InvokeMethodAsync<T>(GrainReference reference, IInvokable request, InvokeMethodOptions options)
    {
        if (_outgoing.Length > 0 || request is IOutgoingGrainCallFilter)
        {
            return new OutgoingCall(this, reference, request, options, _outgoing).RunAsync<T>();
        }

        var call = new GrainCall<T?>(_process, reference, request, options);
        Send(call);
        return call.AsValueTask();
    }

    public ValueTask InvokeMethodAsync(GrainReference reference, IInvokable request, InvokeMethodOptions options)
    {
        if (_outgoing.Length > 0 || request is IOutgoingGrainCallFilter)
        {
            return new OutgoingCall(this, reference, request, options, _outgoing).RunAsync();
        }

        var call = new GrainCall<NoResult>(_process, reference, request, options);
        Send(call);
        return call.AsVoidValueTask();
    }

    public void InvokeMethod(GrainReference reference, IInvokable request, InvokeMethodOptions options)
    {
        // A one-way call is complete when it is sent.
        var sent = InvokeMethodAsync(reference, request, options);
        if (sent.IsCompleted)
        {
            sent.GetAwaiter().GetResult();
        }
    }

    public object Cast(IAddressable grain, Type interfaceType) =>
        grain is GrainReference && interfaceType.IsInstanceOfType(grain)
            ? grain
            : _process.References.Reference(grain.GetGrainId(), interfaceType);

    public ValueTask<Response> SendForResponseAsync(GrainReference reference, IInvokable request, InvokeMethodOptions options)
    {
        var call = new GrainCall<Response>(_process, reference, request, options);
        Send(call);
        return call.AsValueTask();
    }

    /// <summary>Hands a message to an activation of a grain, made if there is none.</summary>
    public void Deliver(GrainId grain, GrainMessage message, bool mayDuplicate = false)
    {
        Activation activation;
        try
        {
            activation = _process.Directory.Find(grain, mayDuplicate);
        }
        catch (ArgumentException exception)
        {
            // There is no such class of grains: the sender learns it.
            message.Fail(exception);
            return;
        }

        activation.Receive(message);
    }

    private void Send(GrainCall call)
    {
        if (_process.IsLost)
        {
            throw new SiloUnavailableException(
                $"the process that {call.Reference} belongs to crashed: get a reference from the present one");
        }

        var cancellation = call.Request.GetCancellationToken();
        cancellation.ThrowIfCancellationRequested();
        var cause = GrainMessage.Current;
        call.CausedBy(cause);
        call.Source = cause?.Target;
        call.Values = RequestValues.Export();
        if (_process.Copier is not { } copier || TryCopy(call, copier))
        {
            Expect(call, cancellation);
            DeliverWithFaults(call);
        }
    }

    private static bool TryCopy(GrainCall call, MessageCopier copier)
    {
        try
        {
            call.CopyThrough(copier);
            return true;
        }
        catch (Exception exception)
        {
            // What cannot be serialized is never sent.
            call.Fail(exception);
            return false;
        }
    }

    private void DeliverWithFaults(GrainCall call)
    {
        switch (_process.Faults?.Call() ?? CallFault.None)
        {
            case CallFault.RequestLost:
                return;
            case CallFault.ResponseLost:
                call.LosesResponse = !call.IsOneWay;
                break;
            case CallFault.Repeated:
                Repeat(call);
                break;
        }

        Deliver(call.Reference.GrainId, call, mayDuplicate: true);
    }

    /// <summary>Its response is lost, and the request arrives once more after the caller has given up.</summary>
    private void Repeat(GrainCall call)
    {
        call.LosesResponse = true;
        var request = _process.Copier is { } copier ? copier.Copy(call.Request) : call.Request;
        var repeated = new GrainCall<NoResult>(_process, call.Reference, request, call.Options)
        {
            Source = call.Source,
            Values = call.Values,
            LosesResponse = true,
            OutlivesCaller = true,
        };
        if (call.IsOneWay)
        {
            DeliverLater();
        }
        else
        {
            call.AfterTimeout = DeliverLater;
        }

        void DeliverLater() => _process.After(_process.Faults!.RepeatDelay(), () => Deliver(call.Reference.GrainId, repeated));
    }

    private void Expect(GrainCall call, CancellationToken cancellation)
    {
        if (call.IsOneWay)
        {
            call.OutlivesCaller = true;
            call.Complete(Response.Completed);
            return;
        }

        PendingFor(call.Request.GetDefaultResponseTimeout()).Add(call);
        if (cancellation.CanBeCanceled)
        {
            call.CancelWith(cancellation);
        }
    }

    private PendingCalls PendingFor(TimeSpan? timeout)
    {
        if (timeout is not { } time)
        {
            return _pendingByDefault;
        }

        if (!_pending.TryGetValue(time, out var pending))
        {
            _pending[time] = pending = new PendingCalls(_process.Time, time);
        }

        return pending;
    }
}
