using Microsoft.Extensions.Logging;

namespace Orleans.Runtime;

/// <summary>
/// A grain in memory. Messages and continuations come into its inbox from any thread; its turns run one at a time. Until a message has ended no
/// other begins, unless both may interleave.
/// </summary>
internal sealed partial class Activation : IGrainContext, IRunnable
{
    private const int TurnsInARow = 512;

    private readonly TurnContext _context;
    private readonly Inbox _inbox = new();
    private readonly Queue<GrainMessage> _waiting = new();
    private readonly List<GrainMessage> _underWay = [];
    private readonly List<IDisposable> _timers = [];
    private readonly GrainClass _class;
    private Phase _phase;
    private DeactivationReason? _leaving;
    private int _scheduled;
    private int _mail;
    private long _keepUntil;
    private bool _isLost;
    private Exception? _fault;

    public Activation(Silo silo, GrainId id, GrainClass grainClass)
    {
        (Silo, GrainId, _class) = (silo, id, grainClass);
        _context = new TurnContext(this);
        LastUsed = silo.Time.GetTimestamp();
    }

    private enum Phase : byte
    {
        New,
        Activating,
        Active,
        Deactivating,
        Gone,
    }

    /// <summary>The activation whose grain is being constructed on this thread.</summary>
    [field: ThreadStatic]
    public static Activation? Constructing { get; private set; }

    /// <summary>The activation whose turn runs on this thread.</summary>
    [field: ThreadStatic]
    public static Activation? Current { get; private set; }

    public Silo Silo { get; }

    public GrainId GrainId { get; }

    public object? GrainInstance { get; private set; }

    public IServiceProvider ActivationServices => Silo.Services;

    public bool TakesMessages => _phase < Phase.Deactivating;

    /// <summary>One of several activations of a stateless worker.</summary>
    public bool IsShared => _class.MaxWorkers > 1;

    /// <summary>The message in whose course the turn at hand runs.</summary>
    public GrainMessage? CurrentMessage { get; private set; }

    public long LastUsed { get; private set; }

    /// <summary>Messages that it has taken and not ended: those that wait and those under way.</summary>
    public int Queued => Volatile.Read(ref _mail);

    public bool IsBusy => Volatile.Read(ref _mail) > 0 || _underWay.Count > 0 || Volatile.Read(ref _scheduled) != 0;

    /// <summary>The observers of its stream subscriptions.</summary>
    public Dictionary<Guid, object> Observers { get; } = [];

    /// <summary>Takes a message into the inbox.</summary>
    /// <remarks>When the mailbox is full the message fails with a <see cref="LimitExceededException"/>.</remarks>
    public void Send(GrainMessage message)
    {
        message.Target = this;
        message.CausedBy(Current?.CurrentMessage);
        if (message.IsBounded && Interlocked.Increment(ref _mail) > Silo.Options.MailboxLimit)
        {
            Interlocked.Decrement(ref _mail);
            message.Fail(new LimitExceededException($"the mailbox of {GrainId} is full ({Silo.Options.MailboxLimit} messages): {message.Name} was not taken; send less at once, or wait for answers"));
            return;
        }

        Post(message);
    }

    public void Post(WorkItem item)
    {
        _inbox.Add(item);
        if (Volatile.Read(ref _scheduled) == 0 && Interlocked.Exchange(ref _scheduled, 1) == 0)
        {
            Silo.Scheduler.Schedule(this);
        }
    }

    public bool Run(bool once)
    {
        var (outer, outerContext) = (Current, SynchronizationContext.Current);
        Current = this;
        SynchronizationContext.SetSynchronizationContext(_context);
        try
        {
            return RunTurns(once ? 1 : TurnsInARow);
        }
        finally
        {
            CurrentMessage = null;
            Current = outer;
            SynchronizationContext.SetSynchronizationContext(outerContext);
        }
    }

    /// <summary>A message that has been begun has come to its end.</summary>
    public void Ended(GrainMessage message)
    {
        _underWay.Remove(message);
        Release(message);
        BeginWaiting();
        LeaveIfAsked();
    }

    public void Deactivate(DeactivationReason deactivationReason, CancellationToken cancellationToken = default) =>
        Post(new Continuation(static state => ((Activation)state!).Leave(), Remember(deactivationReason)));

    /// <summary>Ends it at once, as if its memory were lost: what was under way never goes on.</summary>
    public void Crash()
    {
        _phase = Phase.Gone;
        _isLost = true;
        DisposeTimers();
        var lost = new SiloUnavailableException($"the activation of {GrainId} was lost");
        foreach (var message in _underWay.Concat(_waiting).ToList())
        {
            message.Fail(lost);
        }

        _underWay.Clear();
        _waiting.Clear();
        Silo.Forget(this);
    }

    private Activation Remember(DeactivationReason reason)
    {
        _leaving ??= reason;
        return this;
    }

    private bool RunTurns(int most)
    {
        for (var turn = 0; turn < most; turn++)
        {
            if (_inbox.TryTake(out var item))
            {
                Turn(item);
            }
            else if (Rest())
            {
                return false;
            }
        }

        return !_inbox.IsEmpty || !Rest();
    }

    /// <summary>Ends being scheduled; false when something has come in meanwhile and nobody else has taken notice of it.</summary>
    private bool Rest()
    {
        // A full fence: the inbox must not be looked at before others can see that they have to schedule.
        Interlocked.Exchange(ref _scheduled, 0);
        return _inbox.IsEmpty || Interlocked.Exchange(ref _scheduled, 1) != 0;
    }

    private void Turn(WorkItem item)
    {
        if (_phase == Phase.New)
        {
            Begin(ActivateAsync());
        }

        if (item is GrainMessage message)
        {
            Take(message);
        }
        else if (!_isLost)
        {
            CurrentMessage = _underWay.Count > 0 ? _underWay[^1] : null;
            Silo.Trace(this, CurrentMessage?.Name ?? "");
            ((Continuation)item).Run();
        }
    }

    private void Take(GrainMessage message)
    {
        if (_phase is Phase.Gone)
        {
            Forward(message);
        }
        else if ((_waiting.Count == 0 || message.Interleaves) && MayBegin(message))
        {
            Begin(message);
            LeaveIfAsked();
        }
        else
        {
            _waiting.Enqueue(message);
            Expect(message);
        }
    }

    private bool MayBegin(GrainMessage message)
    {
        if (_phase != Phase.Active)
        {
            return false;
        }

        if (_underWay.Count == 0 || message.Interleaves || _class.IsReentrant)
        {
            return true;
        }

        foreach (var begun in _underWay)
        {
            if (!begun.Interleaves && !(message.IsReadOnly && begun.IsReadOnly))
            {
                return false;
            }
        }

        return true;
    }

    private void Begin(GrainMessage message)
    {
        if (message.IsOver)
        {
            Release(message);
            return;
        }

        if (message.IsUse)
        {
            LastUsed = Silo.Time.GetTimestamp();
        }

        CurrentMessage = message;
        Silo.Trace(this, message.Name);
        if (message.Begin(this))
        {
            Release(message);
        }
        else
        {
            _underWay.Add(message);
            Expect(message);
        }
    }

    private void Release(GrainMessage message)
    {
        if (message.IsBounded)
        {
            Interlocked.Decrement(ref _mail);
        }
    }

    private void BeginWaiting()
    {
        while (_waiting.TryPeek(out var message) && MayBegin(message))
        {
            _waiting.Dequeue();
            Begin(message);
        }
    }

    /// <summary>Notes when an answer began to be waited for.</summary>
    private void Expect(GrainMessage message)
    {
        if (message.SentAt == 0)
        {
            message.SentAt = Silo.Time.GetTimestamp();
        }

        Silo.WatchForTimeouts();
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{Grain} failed to deactivate")]
    private static partial void LogDeactivationFailed(ILogger log, GrainId grain, Exception fault);
}
