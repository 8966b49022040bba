namespace Orleans.Runtime;

/// <summary>A message that nobody waits for by a call: the tick of a timer, a delivery of a stream.</summary>
internal abstract class AsyncMessage : GrainMessage
{
    private int _over;

    internal override bool IsBounded => false;

    internal override bool IsOver => Volatile.Read(ref _over) != 0;

    internal override bool Begin(Activation activation)
    {
        var run = RunSafelyAsync(activation);
        if (run.IsCompleted)
        {
            return true;
        }

        run.GetAwaiter().UnsafeOnCompleted(() => Target!.Ended(this));
        return false;
    }

    internal override void Fail(Exception fault) => End(fault);

    /// <summary>What it does in the grain.</summary>
    protected abstract Task RunAsync(Activation activation);

    /// <summary>Called once, when it is over: without a fault, with the one it ended by, or with the reason why it was never begun.</summary>
    protected abstract void Over(Exception? fault);

    private async Task RunSafelyAsync(Activation activation)
    {
        try
        {
            await RunAsync(activation);
        }
        catch (Exception fault)
        {
            // Over says what becomes of it.
            End(fault);
            return;
        }

        End(null);
    }

    private void End(Exception? fault)
    {
        if (Interlocked.Exchange(ref _over, 1) == 0)
        {
            Over(fault);
        }
    }
}
