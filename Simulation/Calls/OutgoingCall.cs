using System.Reflection;
using Orleans.CodeGeneration;
using Orleans.Runtime;
using Orleans.Serialization.Invocation;

namespace Orleans.Simulation;

/// <summary>A call on its way through the outgoing filters of the caller.</summary>
internal sealed class OutgoingCall(
    CallSender sender, GrainReference reference, IInvokable request, InvokeMethodOptions options, IOutgoingGrainCallFilter[] filters)
    : IOutgoingGrainCallContext
{
    private int _stage;

    public IInvokable Request => request;

    public object Grain => reference;

    public IGrainContext? SourceContext { get; } = Activation.Current;

    public GrainId? SourceId => SourceContext?.GrainId;

    public GrainId TargetId => reference.GrainId;

    public GrainInterfaceType InterfaceType => reference.InterfaceType;

    public string InterfaceName => request.GetInterfaceName();

    public string MethodName => request.GetMethodName();

    public MethodInfo InterfaceMethod => request.GetMethod();

    public object? Result
    {
        get => Response?.Result;
        set => Response = Response.FromResult(value);
    }

    public Response? Response { get; set; }

    public async ValueTask<T?> RunAsync<T>()
    {
        await Invoke();
        return Response!.Result is { } result ? (T)result : default;
    }

    public async ValueTask RunAsync()
    {
        await Invoke();
        Response!.ThrowIfExceptionResponse();
    }

    public async Task Invoke()
    {
        var stage = _stage++;
        try
        {
            if (stage < filters.Length)
            {
                await filters[stage].Invoke(this);
                ThrowIfBroken(filters[stage]);
            }
            else if (stage == filters.Length && request is IOutgoingGrainCallFilter own)
            {
                await own.Invoke(this);
                ThrowIfBroken(own);
            }
            else
            {
                Response = await sender.SendForResponseAsync(reference, request, options);
            }
        }
        finally
        {
            _stage--;
        }
    }

    private void ThrowIfBroken(object filter)
    {
        if (Response is null)
        {
            throw new InvalidOperationException($"the filter {filter.GetType()} neither went on with the call nor set a result");
        }
    }
}
