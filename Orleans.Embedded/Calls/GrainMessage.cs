namespace Orleans.Runtime;

/// <summary>Something that runs in an activation, linked into its inbox.</summary>
public abstract class WorkItem
{
    internal WorkItem? Next { get; set; }
}

/// <summary>The rest of a turn after an await.</summary>
internal sealed class Continuation(SendOrPostCallback callback, object? state) : WorkItem
{
    public void Run() => callback(state);
}

/// <summary>A message to a grain: it waits until the grain may begin it.</summary>
public abstract class GrainMessage : WorkItem
{
    private const int LongestChain = 20;

    /// <summary>What it is, for errors and logs.</summary>
    internal abstract string Name { get; }

    internal virtual bool Interleaves => false;

    internal virtual bool IsReadOnly => false;

    /// <summary>Whether it counts against the bound of the mailbox.</summary>
    internal virtual bool IsBounded => true;

    /// <summary>Whether it counts as use, so that the activation is not idle.</summary>
    internal virtual bool IsUse => true;

    /// <summary>Whether it means this activation and no later one of the grain.</summary>
    internal virtual bool IsOfActivation => false;

    /// <summary>Whether it has ended before it began, such as by waiting too long.</summary>
    internal virtual bool IsOver => false;

    /// <summary>The message in whose course this one was sent; null after a long chain, so that what is over can be forgotten.</summary>
    internal GrainMessage? Cause { get; private set; }

    private int Depth { get; set; }

    /// <summary>The last message that was sent in the course of this one.</summary>
    private GrainMessage? Last { get; set; }

    /// <summary>Whether it was carried out and nothing failed.</summary>
    internal virtual bool HasSucceeded => IsOver;

    internal Activation? Target { get; set; }

    /// <summary>When it was sent, in the silo's timestamps.</summary>
    internal long SentAt { get; set; }

    /// <summary>Begins it. True when it is over already.</summary>
    internal abstract bool Begin(Activation activation);

    /// <summary>It will not be carried out, or nobody waits any longer.</summary>
    internal abstract void Fail(Exception fault);

    internal void CausedBy(GrainMessage? cause)
    {
        if (cause is not null && cause.Depth < LongestChain)
        {
            (Cause, Depth, cause.Last) = (cause, cause.Depth + 1, this);
        }
    }

    /// <summary>Grains and methods from the first caller to the message that everything waits for.</summary>
    internal string Chain()
    {
        var deepest = this;
        while (deepest.Last is { HasSucceeded: false } next)
        {
            deepest = next;
        }

        var names = new List<string>();
        for (var message = deepest; message is not null; message = message.Cause)
        {
            names.Add($"{message.Target?.GrainId}.{message.Name}");
        }

        names.Reverse();
        return string.Join(" -> ", names);
    }
}
