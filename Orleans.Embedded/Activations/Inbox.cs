namespace Orleans.Runtime;

/// <summary>Many put in, one takes out, in the order in which they came. Neither waits for the other.</summary>
internal sealed class Inbox
{
    private WorkItem? _arrived;
    private WorkItem? _sorted;

    public bool IsEmpty => _sorted is null && Volatile.Read(ref _arrived) is null;

    public void Add(WorkItem item)
    {
        WorkItem? top;
        do
        {
            top = Volatile.Read(ref _arrived);
            item.Next = top;
        }
        while (Interlocked.CompareExchange(ref _arrived, item, top) != top);
    }

    public bool TryTake(out WorkItem item)
    {
        if (_sorted is null && Volatile.Read(ref _arrived) is not null)
        {
            // What arrived last stands first: turned round, it is in order.
            var next = Interlocked.Exchange(ref _arrived, null);
            while (next is not null)
            {
                var after = next.Next;
                next.Next = _sorted;
                _sorted = next;
                next = after;
            }
        }

        item = _sorted!;
        if (item is null)
        {
            return false;
        }

        _sorted = item.Next;
        item.Next = null;
        return true;
    }
}
