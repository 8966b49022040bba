using Orleans.Runtime;
using Orleans.Serialization.Invocation;

namespace Orleans.Simulation;

/// <summary>
/// Something that an activation handles: a call, a tick, a delivery. It is the synchronization context of its own code too, so that a
/// continuation comes back to the activation and is known to belong to this message.
/// </summary>
internal abstract class GrainMessage : SynchronizationContext
{
    private const int LongestChain = 20;

    /// <summary>The message whose code runs on this thread; null outside of grains.</summary>
    public static new GrainMessage? Current => SynchronizationContext.Current as GrainMessage;

    /// <summary>What it is, for the history, errors and logs.</summary>
    public abstract string Name { get; }

    /// <summary>It runs whatever else runs in the activation.</summary>
    public virtual bool IsAlwaysInterleave => false;

    public virtual bool IsReadOnly => false;

    /// <summary>Whether it counts against the bound of the mailbox.</summary>
    public virtual bool IsBounded => true;

    /// <summary>Whether it counts as use, so that the activation is not idle.</summary>
    public virtual bool IsUse => true;

    /// <summary>Whether it means this activation and no later one of the same grain.</summary>
    public virtual bool IsOfActivation => false;

    /// <summary>Whether it ended before it began, such as by a time-out.</summary>
    public virtual bool IsOver => false;

    /// <summary>The argument of a [MayInterleave] predicate; null for anything but a call.</summary>
    public virtual IInvokable? Request => null;

    /// <summary>Identifies the chain of calls it belongs to, when that chain may reenter its grains.</summary>
    public virtual Guid ReentrancyId => Guid.Empty;

    /// <summary>The activation that handles it.</summary>
    public Activation? Target { get; set; }

    /// <summary>The next message in the mailbox.</summary>
    public GrainMessage? Next { get; set; }

    /// <summary>The message in whose course this one was sent; null after a long chain, so that old messages can be forgotten.</summary>
    public GrainMessage? Cause { get; private set; }

    /// <summary>The grain it was sent to.</summary>
    protected virtual GrainId TargetId => Target?.GrainId ?? default;

    private int Depth { get; set; }

    /// <summary>The last message that was sent in the course of this one.</summary>
    private GrainMessage? Last { get; set; }

    /// <summary>Begins it, in a turn of its activation. True when it is over already.</summary>
    public abstract bool Begin();

    /// <summary>It will not be handled: its sender learns why.</summary>
    public abstract void Fail(Exception exception);

    public override void Post(SendOrPostCallback d, object? state) => Target!.Post(this, d, state);

    public override void Send(SendOrPostCallback d, object? state) =>
        throw new NotSupportedException("a turn of a grain cannot wait for another turn");

    public override SynchronizationContext CreateCopy() => this;

    public void CausedBy(GrainMessage? cause)
    {
        if (cause is not null && cause.Depth < LongestChain)
        {
            (Cause, Depth, cause.Last) = (cause, cause.Depth + 1, this);
        }
    }

    /// <summary>Grains and methods from the first caller to the message that everything waits for.</summary>
    public string Chain()
    {
        var deepest = this;
        while (deepest.Last is { IsOver: false } next)
        {
            deepest = next;
        }

        var names = new List<string>();
        for (var message = deepest; message is not null; message = message.Cause)
        {
            names.Add($"{message.TargetId}.{message.Name}");
        }

        names.Reverse();
        return string.Join(" -> ", names);
    }
}
