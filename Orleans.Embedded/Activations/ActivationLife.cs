namespace Orleans.Runtime;

/// <summary>How an activation begins and ends, and what it waits for.</summary>
internal sealed partial class Activation
{
    public void KeepFor(TimeSpan time) => _keepUntil = Silo.Time.GetTimestamp() + (long)(time.TotalSeconds * Silo.Time.TimestampFrequency);

    public bool IsIdleSince(long timestamp) => !IsBusy && LastUsed <= timestamp && _keepUntil <= Silo.Time.GetTimestamp();

    public void Own(IDisposable timer) => _timers.Add(timer);

    public void Disown(IDisposable timer) => _timers.Remove(timer);

    /// <summary>Fails what was sent before a time and is not over.</summary>
    public void FailOlderThan(long timestamp)
    {
        foreach (var message in _waiting.Concat(_underWay).Where(m => m.SentAt != 0 && m.SentAt <= timestamp && !m.IsOver).ToList())
        {
            message.Fail(new TimeoutException($"no answer within {Silo.Options.ResponseTimeout}: {message.Chain()}"));
        }
    }

    /// <summary>What it is doing, for a log.</summary>
    public string State => $"{_phase}, {string.Join(", ", _underWay.ToArray().Select(m => m.Chain()))}; {_waiting.Count} waiting";

    public bool HasUnanswered => _underWay.Count > 0 || _waiting.Count > 0;

    /// <summary>A step of its own life runs by itself; its faults are handled inside.</summary>
    private static void Begin(Task life) => _ = life;

    private async Task ActivateAsync()
    {
        _phase = Phase.Activating;
        try
        {
            Constructing = this;
            List<ILoadedAtActivation> states;
            try
            {
                (GrainInstance, states) = _class.Construct(this);
            }
            finally
            {
                Constructing = null;
            }

            foreach (var state in states)
            {
                await state.ReadStateAsync();
            }

            await ((IGrainBase)GrainInstance).OnActivateAsync(CancellationToken.None);
        }
        catch (Exception fault)
        {
            // Whoever called learns why; the next call tries anew.
            EndWith(fault);
            return;
        }

        if (_phase == Phase.Activating)
        {
            _phase = Phase.Active;
            BeginWaiting();
            LeaveIfAsked();
        }
    }

    private void EndWith(Exception fault)
    {
        if (_phase == Phase.Gone)
        {
            return;
        }

        (_phase, _fault) = (Phase.Gone, fault);
        DisposeTimers();
        while (_waiting.TryDequeue(out var message))
        {
            message.Fail(fault);
        }

        Silo.Forget(this);
    }

    private void Leave() => LeaveIfAsked();

    private void LeaveIfAsked()
    {
        if (_leaving is { } reason && _phase == Phase.Active && _underWay.Count == 0)
        {
            Begin(DeactivateAsync(reason));
        }
    }

    private async Task DeactivateAsync(DeactivationReason reason)
    {
        _phase = Phase.Deactivating;
        try
        {
            await ((IGrainBase)GrainInstance!).OnDeactivateAsync(reason, CancellationToken.None);
        }
        catch (Exception fault)
        {
            // The activation ends all the same; what it had to keep is lost, and that is said.
            LogDeactivationFailed(Silo.Log, GrainId, fault);
        }

        if (_phase == Phase.Gone)
        {
            return;
        }

        _phase = Phase.Gone;
        DisposeTimers();
        Silo.Forget(this);
        while (_waiting.TryDequeue(out var message))
        {
            Forward(message);
        }
    }

    /// <summary>Hands a message on that came too late for this activation.</summary>
    private void Forward(GrainMessage message)
    {
        if (_fault is not null)
        {
            message.Fail(_fault);
        }
        else if (message.IsOfActivation)
        {
            message.Fail(new SiloUnavailableException($"the activation of {GrainId} has ended"));
        }
        else
        {
            Silo.Send(GrainId, message);
        }
    }

    private void DisposeTimers()
    {
        foreach (var timer in _timers.ToList())
        {
            timer.Dispose();
        }

        _timers.Clear();
    }
}
