namespace Orleans.Simulation;

/// <summary>
/// A message without a caller that waits for a response: the tick of a timer, a delivery of a stream, a step of an activation's life.
/// </summary>
internal abstract class AsyncMessage : GrainMessage
{
    private bool _isOver;

    public override bool IsBounded => false;

    public override bool IsOver => _isOver;

    public override bool Begin()
    {
        var run = RunGuardedAsync();
        if (run.IsCompleted)
        {
            return true;
        }

        run.GetAwaiter().UnsafeOnCompleted(() => Target!.Ended(this));
        return false;
    }

    public override void Fail(Exception exception) => End(exception);

    /// <summary>What it does in the activation.</summary>
    protected abstract Task RunAsync();

    /// <summary>
    /// Called once, when it is over: without an exception, with the one it ended by, or with the reason why it never began.
    /// </summary>
    protected abstract void OnEnded(Exception? exception);

    private async Task RunGuardedAsync()
    {
        try
        {
            await RunAsync();
        }
        catch (Exception exception)
        {
            // OnEnded decides what it means.
            End(exception);
            return;
        }

        End(null);
    }

    private void End(Exception? exception)
    {
        if (!_isOver)
        {
            _isOver = true;
            OnEnded(exception);
        }
    }
}
