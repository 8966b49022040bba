namespace Orleans.Simulation;

/// <summary>
/// The messages of an activation: those that wait, in the order in which they came, and those under way. Which of them may run side by side
/// is decided as Orleans decides it.
/// </summary>
internal sealed class Mailbox(Activation activation, int limit)
{
    private readonly List<GrainMessage> _running = [];
    private Dictionary<Guid, int>? _sections;
    private GrainMessage? _first;
    private GrainMessage? _last;

    /// <summary>The last of the messages that are known to have to wait.</summary>
    private GrainMessage? _checked;

    /// <summary>The message that keeps others from running; null when none does.</summary>
    private GrainMessage? _blocking;
    private int _bounded;

    public bool IsEmpty => _first is null && _running.Count == 0;

    public bool HasWaiting => _first is not null;

    public bool HasRunning => _running.Count > 0;

    /// <summary>Requests that wait or run.</summary>
    public int Count => _bounded;

    /// <summary>Takes a message. False when there is no room for it.</summary>
    public bool TryAdd(GrainMessage message)
    {
        if (message.IsBounded && ++_bounded > limit)
        {
            _bounded--;
            return false;
        }

        message.Next = null;
        if (_last is null)
        {
            _first = message;
        }
        else
        {
            _last.Next = message;
        }

        _last = message;
        return true;
    }

    /// <summary>Whether a message may begin now.</summary>
    public bool HasStartable() => FindStartable() is not null;

    /// <summary>Takes the first message that may begin now.</summary>
    public GrainMessage TakeStartable()
    {
        var message = FindStartable()!;
        if (_checked is null)
        {
            _first = message.Next;
        }
        else
        {
            _checked.Next = message.Next;
        }

        if (_last == message)
        {
            _last = _checked;
        }

        message.Next = null;
        return message;
    }

    public void Begun(GrainMessage message)
    {
        _running.Add(message);
        if (!message.IsAlwaysInterleave)
        {
            _blocking ??= message;
        }
    }

    public void Ended(GrainMessage message)
    {
        _running.Remove(message);
        Release(message);

        // As in Orleans: when the blocking one of several read-only requests ends, the others block no one.
        if (_blocking == message)
        {
            _blocking = null;
        }

        _checked = null;
    }

    /// <summary>A message was removed that was not started.</summary>
    public void Release(GrainMessage message)
    {
        if (message.IsBounded)
        {
            _bounded--;
        }
    }

    public void EnterSection(Guid id)
    {
        _sections ??= [];
        _sections[id] = _sections.GetValueOrDefault(id) + 1;
        _checked = null;
    }

    public void ExitSection(Guid id)
    {
        if (_sections is not null && _sections.TryGetValue(id, out var count))
        {
            if (count > 1)
            {
                _sections[id] = count - 1;
            }
            else
            {
                _sections.Remove(id);
            }
        }
    }

    /// <summary>Takes out all messages that wait.</summary>
    public List<GrainMessage> TakeWaiting()
    {
        var waiting = new List<GrainMessage>();
        while (_first is { } message)
        {
            _first = message.Next;
            message.Next = null;
            Release(message);
            waiting.Add(message);
        }

        (_last, _checked) = (null, null);
        return waiting;
    }

    /// <summary>Takes out all messages under way.</summary>
    public List<GrainMessage> TakeRunning()
    {
        List<GrainMessage> running = [.. _running];
        running.ForEach(Ended);
        return running;
    }

    private GrainMessage? FindStartable()
    {
        var message = _checked is null ? _first : _checked.Next;
        while (message is not null && !MayBegin(message))
        {
            _checked = message;
            message = message.Next;
        }

        return message;
    }

    private bool MayBegin(GrainMessage message) =>
        _running.Count == 0
        || message.IsAlwaysInterleave
        || _blocking is null
        || activation.Class.IsReentrant
        || (_blocking.IsReadOnly && message.IsReadOnly)
        || (_sections is not null && _sections.ContainsKey(message.ReentrancyId))
        || (activation.Class.AsksWhatInterleaves
            && (activation.Class.MayInterleave(activation.GrainInstance, message.Request)
                || activation.Class.MayInterleave(activation.GrainInstance, _blocking.Request)));
}
