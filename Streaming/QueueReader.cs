namespace TradeMind.Streaming;

/// <summary>
/// The reading end of a queue. A read that waits is what wakes the pulling agent: it completes with the first event instead of being
/// repeated. One session reads at a time; a reader without it starts a new one and gets everything that is unconfirmed again.
/// </summary>
/// <param name="queue">What is read.</param>
/// <param name="publishers">Who gets the room that confirmations make.</param>
/// <param name="options">How long a read waits.</param>
/// <param name="timeProvider">Measures it.</param>
/// <param name="lastSession">Sessions get higher numbers than this; must exceed those of earlier activations.</param>
internal sealed class QueueReader(
    StreamQueue queue, WaitingPublishers publishers, WakeUpStreamOptions options, TimeProvider timeProvider, long lastSession)
{
    private long _session = lastSession;
    private TaskCompletionSource? _pendingRead;
    private bool _knowsOfFullQueue;
    private bool _isStopped;

    public async Task<QueueReadResult> ReadAsync(QueueRead read)
    {
        queue.Confirm(read.Delivered);
        var session = StartOrContinue(read);
        publishers.Admit();
        _knowsOfFullQueue = read.KnowsOfFullQueue;
        if (!queue.HasWaiting && !_isStopped && (_knowsOfFullQueue || !publishers.Any))
            await WaitForEvent();
        return new QueueReadResult(session, session == _session ? queue.Take(read.MaximumEvents) : [], publishers.Any);
    }

    /// <summary>Ends a session, and its read if one waits.</summary>
    /// <param name="session">0 for a reader whose first read has not come back.</param>
    public void End(long session)
    {
        if (session == _session)
            _session++;
        else if (session != 0)
            return;
        Wake();
    }

    /// <summary>Completes the read that waits.</summary>
    public void Wake()
    {
        _pendingRead?.TrySetResult();
        _pendingRead = null;
    }

    /// <summary>Has a waiting reader come back unless it knows that the queue is full: it may have confirmations to bring.</summary>
    public void ReportFullQueue()
    {
        if (!_knowsOfFullQueue)
            Wake();
    }

    /// <summary>From now on no read waits.</summary>
    public void Stop()
    {
        _isStopped = true;
        Wake();
    }

    private long StartOrContinue(QueueRead read)
    {
        if (read.Session == _session)
        {
            queue.HandOutAgain(read.Position);
            return _session;
        }
        queue.HandOutAgain(0);
        queue.ContinueAfter(read.Position);
        return ++_session;
    }

    private async Task WaitForEvent()
    {
        // A read that a new one replaces has no one to wait for it any more.
        Wake();
        var pending = _pendingRead = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await pending.Task.WaitAsync(options.Patience, timeProvider).ConfigureAwait(
            ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        if (_pendingRead == pending)
            _pendingRead = null;
    }
}
