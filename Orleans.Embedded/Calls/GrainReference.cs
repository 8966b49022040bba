namespace Orleans.Runtime;

/// <summary>A reference to a grain: its identity and the way to it. Every grain interface has a class of its own made from this one.</summary>
public abstract class GrainReference : IAddressable, IEquatable<GrainReference>
{
    private Activation? _activation;

    internal Silo Silo { get; set; } = null!;

    public GrainId GrainId { get; internal set; }

    /// <summary>The interface's methods, in the order in which the class calls them.</summary>
    public CallInfo[] Infos { get; internal set; } = [];

    public ValueTask<TResult> Send<TResult>(GrainCall<TResult> call, int method)
    {
        ArgumentNullException.ThrowIfNull(call);
        Post(call, Infos[method]);
        return new ValueTask<TResult>(call, call.Version);
    }

    public ValueTask SendVoid(GrainCall<NoResult> call, int method)
    {
        ArgumentNullException.ThrowIfNull(call);
        Post(call, Infos[method]);
        return Infos[method].IsOneWay ? ValueTask.CompletedTask : new ValueTask(call, call.Version);
    }

    public Task<TResult> SendTask<TResult>(GrainCall<TResult> call, int method)
    {
        ArgumentNullException.ThrowIfNull(call);
        var task = call.ByTask(Silo.Scheduler.IsDeterministic);
        Post(call, Infos[method]);
        return task;
    }

    public Task SendVoidTask(GrainCall<NoResult> call, int method)
    {
        var task = SendTask(call, method);
        return Infos[method].IsOneWay ? Task.CompletedTask : task;
    }

    public bool Equals(GrainReference? other) => other is not null && GrainId == other.GrainId && GetType() == other.GetType();

    public override bool Equals(object? obj) => Equals(obj as GrainReference);

    public override int GetHashCode() => GrainId.GetHashCode();

    public override string ToString() => GrainId.ToString();

    private void Post<TResult>(GrainCall<TResult> call, CallInfo info)
    {
        call.Info = info;
        call.Prepare(Silo.Scheduler.IsDeterministic);
        call.Context = RequestContext.Values;
        var activation = _activation;
        if (activation is null || !activation.TakesMessages || activation.IsShared)
        {
            activation = _activation = Silo.Find(GrainId, call);
            if (activation is null)
            {
                return;
            }
        }

        activation.Send(call);
    }
}
