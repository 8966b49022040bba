using System.Reflection;
using System.Runtime.ExceptionServices;
using Orleans.Runtime;
using Orleans.Serialization.Invocation;

namespace Orleans.Simulation;

/// <summary>A call on its way through the incoming filters of the silo and the one of the grain.</summary>
internal sealed class IncomingCall(GrainCall call, IIncomingGrainCallFilter[] filters) : IIncomingGrainCallContext
{
    private int _stage;

    public IInvokable Request => call.Request;

    public object Grain => TargetContext.GrainInstance!;

    public GrainId? SourceId => call.Source?.GrainId;

    public GrainId TargetId => TargetContext.GrainId;

    public IGrainContext TargetContext => call.Target!;

    public GrainInterfaceType InterfaceType => call.Reference.InterfaceType;

    public string InterfaceName => Request.GetInterfaceName();

    public string MethodName => Request.GetMethodName();

    public MethodInfo InterfaceMethod => Request.GetMethod();

    public MethodInfo ImplementationMethod => Implementation(Request.GetTarget()!.GetType());

    public object? Result
    {
        get => Response is { Exception: null } response ? response.Result : null;
        set => Response = Response.FromResult(value);
    }

    public Response? Response { get; set; }

    /// <summary>Runs the filters and the method. An exception becomes the response.</summary>
    public static async ValueTask<Response> RunAsync(GrainCall call, SimulatedProcess process)
    {
        try
        {
            var context = new IncomingCall(call, process.Calls.IncomingFilters);
            await context.Invoke();
            return context.Response!;
        }
        catch (Exception exception)
        {
            // The caller gets it.
            return Response.FromException(exception);
        }
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
            else if (stage == filters.Length && Grain is IIncomingGrainCallFilter own)
            {
                await own.Invoke(this);
                ThrowIfBroken(own);
            }
            else
            {
                Response = await Request.Invoke();
                if (Response.Exception is { } exception)
                {
                    ExceptionDispatchInfo.Throw(exception);
                }
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

    private MethodInfo Implementation(Type type)
    {
        var method = InterfaceMethod;
        var definition = method.IsConstructedGenericMethod ? method.GetGenericMethodDefinition() : method;
        var map = type.GetInterfaceMap(method.DeclaringType!);
        var found = map.TargetMethods[Array.IndexOf(map.InterfaceMethods, definition)];
        return method.IsConstructedGenericMethod ? found.MakeGenericMethod(method.GetGenericArguments()) : found;
    }
}
