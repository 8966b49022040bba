using Orleans.Streams;

namespace TradeMind.Streaming;

/// <summary>
/// One subscription's place in its stream. The agent collects batches until <see cref="MoveNext"/> returns false, delivers them in one call
/// and comes back; coming back confirms the delivery. So the cursor decides how many events make a call.
/// </summary>
internal sealed class StreamCursor(StreamBuffer stream, StreamBuffer.Node start, int batchSize) : IQueueCacheCursor
{
    private StreamBuffer.Node _current = start;
    private bool _collecting;
    private bool _failed;
    private int _events;

    /// <summary>The last batch that was delivered.</summary>
    public StreamBuffer.Node Confirmed { get; private set; } = start;

    public IBatchContainer? GetCurrent(out Exception? exception)
    {
        exception = null;
        return _current.Batch;
    }

    public bool MoveNext()
    {
        if (!_collecting)
        {
            Confirm();
            _collecting = true;
            _events = 0;
        }
        if (_current.Next is not { Batch: { } batch } next || (_events > 0 && _events + batch.Count > batchSize))
        {
            _collecting = false;
            return false;
        }
        _current = next;
        _events += batch.Count;
        return true;
    }

    public void Refresh(StreamSequenceToken token)
    {
        // New batches are linked behind the current one: there is nothing to look up.
    }

    /// <summary>The agent abandoned its batches. If it continues they are dropped; if it stops, the next agent gets them.</summary>
    public void RecordDeliveryFailure() => _failed = true;

    public void Dispose()
    {
        if (!_collecting && !_failed)
            Confirm();
        stream.Close(this);
    }

    private void Confirm()
    {
        _failed = false;
        if (Confirmed == _current)
            return;
        Confirmed = _current;
        stream.ReleasePassed();
    }
}
