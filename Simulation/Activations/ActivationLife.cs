using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Orleans.Runtime;

namespace Orleans.Simulation;

/// <summary>How an activation begins and ends.</summary>
internal sealed partial class ActivationLife(Activation activation)
{
    private readonly List<IDisposable> _timers = [];
    private AsyncServiceScope? _scope;
    private ActivationLifecycle? _lifecycle;
    private DeactivationReason? _leaving;
    private Exception? _failure;

    public ActivationPhase Phase { get; private set; }

    /// <summary>Its memory was lost: none of its code runs any more.</summary>
    public bool IsLost { get; private set; }

    /// <summary>False for an object that was adopted.</summary>
    public bool HasOwnLife { get; private set; } = true;

    public object? Instance { get; private set; }

    public IServiceProvider Services => (_scope ??= Process.Services.CreateAsyncScope()).ServiceProvider;

    public ActivationLifecycle Lifecycle => _lifecycle ??= new ActivationLifecycle(Process.Log);

    public TaskCompletionSource Ended { get; } = new();

    /// <summary>Whether messages may begin.</summary>
    public bool TakesMessages => Phase == ActivationPhase.Active && _leaving is null;

    /// <summary>Whether it is to be activated or deactivated now.</summary>
    public bool HasStep => Phase switch
    {
        ActivationPhase.New => true,
        ActivationPhase.Active => _leaving is not null && !activation.Mailbox.HasRunning,
        _ => false,
    };

    private SimulatedProcess Process => activation.Process;

    /// <summary>An object that is called like a grain, and has no life of its own.</summary>
    public void Adopt(object instance) => (Instance, Phase, HasOwnLife) = (instance, ActivationPhase.Active, false);

    /// <summary>The next step of its life; null when there is none now.</summary>
    public GrainMessage? TakeStep()
    {
        if (!HasStep)
        {
            return null;
        }

        if (Phase == ActivationPhase.New)
        {
            Phase = ActivationPhase.Activating;
            return new LifeStep(activation, "activate", ActivateAsync, OnActivated);
        }

        Phase = ActivationPhase.Deactivating;
        return new LifeStep(activation, "deactivate", DeactivateAsync, OnDeactivated);
    }

    /// <summary>From now on no message begins; when those under way are over it deactivates.</summary>
    public void Leave(DeactivationReason reason)
    {
        if (_leaving is not null || Phase >= ActivationPhase.Deactivating)
        {
            return;
        }

        _leaving = reason;
        Process.After(Process.Options.DeactivationTimeout, EndIfStuck);
        activation.Wake();
    }

    /// <summary>Ends it at once: messages in progress fail, and none of its code runs any more.</summary>
    public void Lose()
    {
        if (Phase == ActivationPhase.Gone)
        {
            return;
        }

        (Phase, IsLost) = (ActivationPhase.Gone, true);
        Instance = null;
        StopTimers();
        Process.Directory.Forget(activation);
        var lost = new SiloUnavailableException($"the activation of {activation.GrainId} was lost");
        foreach (var message in activation.Mailbox.TakeRunning().Concat(activation.Mailbox.TakeWaiting()))
        {
            message.Fail(lost);
        }

        Ended.TrySetResult();
    }

    public void Own(IDisposable timer) => _timers.Add(timer);

    public void Disown(IDisposable timer) => _timers.Remove(timer);

    /// <summary>Hands on a message that came too late for this activation.</summary>
    public void Forward(GrainMessage message)
    {
        if (_failure is not null)
        {
            message.Fail(_failure);
        }
        else if (message.IsOfActivation)
        {
            message.Fail(new SiloUnavailableException($"the activation of {activation.GrainId} has ended"));
        }
        else
        {
            Process.Calls.Deliver(activation.GrainId, message);
        }
    }

    private async Task ActivateAsync()
    {
        try
        {
            await ConstructAsync();
        }
        catch (Exception)
        {
            // Nothing of a failed activation stays.
            await DisposeScopeAsync();
            throw;
        }
    }

    private async Task ConstructAsync()
    {
        Instance = activation.Class.Create(activation);
        (Instance as ILifecycleParticipant<IGrainLifecycle>)?.Participate(Lifecycle);
        if (_lifecycle is not null)
        {
            await _lifecycle.OnStart(CancellationToken.None);
        }

        if (Instance is IGrainBase grain)
        {
            await grain.OnActivateAsync(CancellationToken.None);
        }
    }

    private void OnActivated(Exception? exception)
    {
        if (Phase != ActivationPhase.Activating)
        {
            return;
        }

        if (exception is not null)
        {
            // Every caller that waits learns why; the next call makes a new activation.
            _failure = exception;
            Finish();
            return;
        }

        Phase = ActivationPhase.Active;
        Process.Directory.Idle.Watch(activation);
        activation.Wake();
    }

    private async Task DeactivateAsync()
    {
        StopTimers();
        try
        {
            if (Instance is IGrainBase grain)
            {
                await grain.OnDeactivateAsync(_leaving!.Value, CancellationToken.None);
            }
        }
        catch (Exception exception)
        {
            // It ends all the same.
            LogDeactivationFailed(Process.Log, activation.GrainId, exception);
        }

        if (_lifecycle is not null)
        {
            await _lifecycle.OnStop(CancellationToken.None);
        }

        if (Instance is IAsyncDisposable disposable)
        {
            await disposable.DisposeAsync();
        }
        else
        {
            (Instance as IDisposable)?.Dispose();
        }

        await DisposeScopeAsync();
    }

    private ValueTask DisposeScopeAsync() => _scope is { } scope ? scope.DisposeAsync() : ValueTask.CompletedTask;

    private void OnDeactivated(Exception? exception)
    {
        if (exception is not null)
        {
            LogDeactivationFailed(Process.Log, activation.GrainId, exception);
        }

        if (Phase == ActivationPhase.Deactivating)
        {
            Finish();
        }
    }

    private void Finish()
    {
        Phase = ActivationPhase.Gone;

        // Of a duplicate nothing may go on, not even what a grain has left running.
        IsLost = _leaving is { ReasonCode: DeactivationReasonCode.DuplicateActivation };
        StopTimers();
        Process.Directory.Forget(activation);
        Ended.TrySetResult();
        activation.Mailbox.TakeWaiting().ForEach(Forward);
    }

    private void EndIfStuck()
    {
        if (Phase != ActivationPhase.Gone)
        {
            LogStuck(Process.Log, activation.GrainId, Process.Options.DeactivationTimeout);
            activation.Lose();
        }
    }

    private void StopTimers()
    {
        foreach (var timer in _timers.ToList())
        {
            timer.Dispose();
        }

        _timers.Clear();
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{Grain} failed to deactivate")]
    private static partial void LogDeactivationFailed(ILogger log, GrainId grain, Exception exception);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Grain} did not deactivate within {Time} and was ended")]
    private static partial void LogStuck(ILogger log, GrainId grain, TimeSpan time);
}
