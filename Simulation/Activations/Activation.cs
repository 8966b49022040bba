using Microsoft.Extensions.DependencyInjection;
using Orleans.Core.Internal;
using Orleans.Runtime;

namespace Orleans.Simulation;

/// <summary>
/// A grain in memory. Messages wait in its mailbox, continuations in a queue; its turns run one at a time, and which of them is next
/// follows from the seed.
/// </summary>
internal sealed class Activation : IGrainContext, IRunnable, ICallChainReentrantGrainContext, IWorkItemScheduler
{
    private readonly Queue<(GrainMessage Message, SendOrPostCallback Callback, object? State)> _continuations = new();
    private readonly GrainComponents _components;
    private bool _isScheduled;

    public Activation(SimulatedProcess process, GrainId id, GrainClass grainClass, long number)
    {
        (Process, GrainId, Class, Number) = (process, id, grainClass, number);
        Mailbox = new Mailbox(this, process.Options.MailboxLimit);
        Life = new ActivationLife(this);
        _components = new GrainComponents(this);
        ActivationId = new ActivationId(process.NextId());
        LastUsed = process.Time.GetTimestamp();
    }

    /// <summary>The activation whose turn runs on this thread; null outside of grains.</summary>
    public static Activation? Current => GrainMessage.Current?.Target;

    public SimulatedProcess Process { get; }

    public GrainClass Class { get; }

    /// <summary>Counts the activations of the process.</summary>
    public long Number { get; }

    public Mailbox Mailbox { get; }

    public ActivationLife Life { get; }

    public GrainId GrainId { get; }

    public ActivationId ActivationId { get; }

    public GrainAddress Address =>
        field ??= new GrainAddress { GrainId = GrainId, ActivationId = ActivationId, SiloAddress = Process.Address };

    public GrainReference GrainReference => field ??= (GrainReference)Process.References.GetGrain(GrainId);

    public object? GrainInstance => Life.Instance;

    public IServiceProvider ActivationServices => Life.Services;

    public IGrainLifecycle ObservableLifecycle => Life.Lifecycle;

    public IWorkItemScheduler Scheduler => this;

    public Task Deactivated => Life.Ended.Task;

    /// <summary>The observers of its stream subscriptions.</summary>
    public Dictionary<Guid, object> Observers => field ??= [];

    /// <summary>When it was last used, in ticks.</summary>
    public long LastUsed { get; private set; }

    /// <summary>Until when it must not be collected, in ticks.</summary>
    public long KeepUntil { get; private set; }

    public bool IsBusy => !Mailbox.IsEmpty || _continuations.Count > 0;

    /// <summary>Takes a message. When the mailbox is full the message fails with a <see cref="LimitExceededException"/>.</summary>
    public void Receive(GrainMessage message)
    {
        message.Target = this;
        if (Life.Phase == ActivationPhase.Gone)
        {
            Life.Forward(message);
        }
        else if (Mailbox.TryAdd(message))
        {
            Wake();
        }
        else
        {
            message.Fail(new LimitExceededException(
                $"the mailbox of {GrainId} is full ({Process.Options.MailboxLimit} requests): {message.Name} was rejected; "
                + "send less at a time"));
        }
    }

    /// <summary>Queues the rest of a message's code.</summary>
    public void Post(GrainMessage message, SendOrPostCallback callback, object? state)
    {
        if (Life.IsLost || Process.IsLost)
        {
            return;
        }

        if (!Process.Scheduler.IsOnItsThread)
        {
            Process.Scheduler.NoteStray($"{GrainId}.{message.Name}");
            return;
        }

        _continuations.Enqueue((message, callback, state));
        Wake();
    }

    public bool RunTurn()
    {
        var hasMessage = CanBegin();
        if (_continuations.Count > 0 && (!hasMessage || Process.Scheduler.Below(2) == 0))
        {
            var (message, callback, state) = _continuations.Dequeue();
            Process.Trace(GrainId, message.Name);
            Run(message, callback, state);
        }
        else if (Life.TakeStep() is { } step)
        {
            Process.Trace(GrainId, step.Name);
            Run(step, static s => ((GrainMessage)s!).Begin(), step);
        }
        else if (hasMessage)
        {
            Begin(Mailbox.TakeStartable());
        }

        return _isScheduled = HasTurn();
    }

    /// <summary>A message that was started has ended.</summary>
    public void Ended(GrainMessage message)
    {
        Mailbox.Ended(message);
        Process.Directory.Idle.Watch(this);
        Wake();
    }

    /// <summary>Sees to it that it gets a turn, if it has one to run.</summary>
    public void Wake()
    {
        if (!_isScheduled && HasTurn())
        {
            _isScheduled = true;
            Process.Scheduler.Schedule(this);
        }
    }

    /// <summary>Ends it at once, as if its memory were lost: work in progress never resumes.</summary>
    public void Lose()
    {
        _continuations.Clear();
        Life.Lose();
    }

    public void KeepFor(TimeSpan time)
    {
        var now = Process.Time.GetTimestamp();
        KeepUntil = time == Timeout.InfiniteTimeSpan || time.Ticks > long.MaxValue - now ? long.MaxValue : now + time.Ticks;
        Process.Directory.Idle.Watch(this);
    }

    public void Deactivate(DeactivationReason deactivationReason, CancellationToken cancellationToken = default) =>
        Life.Leave(deactivationReason);

    public void Migrate(Dictionary<string, object>? requestContext, CancellationToken cancellationToken = default) =>
        Deactivate(new DeactivationReason(DeactivationReasonCode.Migrating, "Migration was requested."), cancellationToken);

    public void Activate(Dictionary<string, object>? requestContext, CancellationToken cancellationToken = default) => Wake();

    public void Rehydrate(IRehydrationContext context)
    {
    }

    public void ReceiveMessage(object message) => Receive((GrainMessage)message);

    public object? GetTarget() => GrainInstance;

    public object? GetComponent(Type componentType) => _components.Find(componentType);

    public void SetComponent<TComponent>(TComponent? value)
        where TComponent : class => _components.Set(typeof(TComponent), value);

    public bool Equals(IGrainContext? other) => ReferenceEquals(this, other);

    public void OnEnterReentrantSection(Guid reentrancyId)
    {
        Mailbox.EnterSection(reentrancyId);
        Wake();
    }

    public void OnExitReentrantSection(Guid reentrancyId) => Mailbox.ExitSection(reentrancyId);

    public void QueueAction(Action action) => Post(new QueuedWork(this), static a => ((Action)a!)(), action);

    public void QueueAction(Action<object> action, object state) => QueueAction(() => action(state));

    public void QueueTask(Task task) => QueueAction(task.RunSynchronously);

    private bool HasTurn() => _continuations.Count > 0 || Life.HasStep || CanBegin();

    private bool CanBegin() => Life.TakesMessages && Mailbox.HasStartable();

    private void Begin(GrainMessage message)
    {
        if (message.IsOver)
        {
            Mailbox.Release(message);
            return;
        }

        if (message.IsUse)
        {
            LastUsed = Process.Time.GetTimestamp();
        }

        Process.Trace(GrainId, message.Name);
        Mailbox.Begun(message);
        Run(message, static m => BeginInTurn((GrainMessage)m!), message);
    }

    private static void BeginInTurn(GrainMessage message)
    {
        if (message.Begin())
        {
            message.Target!.Ended(message);
        }
    }

    private void Run(GrainMessage message, SendOrPostCallback callback, object? state)
    {
        var outer = SynchronizationContext.Current;
        var outerContext = RuntimeContextAccess.Set(this);
        SynchronizationContext.SetSynchronizationContext(message);
        try
        {
            callback(state);
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(outer);
            RuntimeContextAccess.Set(outerContext);
        }
    }
}
