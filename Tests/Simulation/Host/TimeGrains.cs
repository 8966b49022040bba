namespace TradeMind.Tests.Simulation.Host;

/// <summary>Grains that stay in memory for a time of their own.</summary>
public interface IStayingGrain : IGrainWithStringKey
{
    Task StayAsync(TimeSpan time);
}

/// <inheritdoc cref="IStayingGrain"/>
public sealed class StayingGrain(ProbeLog log) : Grain, IStayingGrain
{
    public Task StayAsync(TimeSpan time)
    {
        DelayDeactivation(time);
        return Task.CompletedTask;
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        log.Lines.Add($"{this.GetPrimaryKeyString()} {reason.ReasonCode}");
        return Task.CompletedTask;
    }
}

/// <summary>The same with a limit of its own.</summary>
public interface IShortGrain : IGrainWithStringKey
{
    Task TouchAsync();
}

/// <inheritdoc cref="IShortGrain"/>
[CollectionAgeLimit(Minutes = 2)]
public sealed class ShortGrain(ProbeLog log) : Grain, IShortGrain
{
    public Task TouchAsync() => Task.CompletedTask;

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        log.Lines.Add($"{this.GetPrimaryKeyString()} {reason.ReasonCode}");
        return Task.CompletedTask;
    }
}

/// <summary>A grain with timers.</summary>
public interface ITimingGrain : IGrainWithStringKey
{
    Task TickAsync(bool interleave);

    /// <summary>Waits five seconds.</summary>
    Task WaitAsync();

    /// <summary>Sets the timer anew, for one tick.</summary>
    Task ChangeAsync();

    /// <summary>Asks to leave in a call that never ends.</summary>
    Task LeaveAsync();
}

/// <inheritdoc cref="ITimingGrain"/>
public sealed class TimingGrain(ProbeLog log, TimeProvider clock) : Grain, ITimingGrain
{
    private IGrainTimer? _timer;

    public Task TickAsync(bool interleave)
    {
        _timer = this.RegisterGrainTimer(
            () =>
            {
                log.Lines.Add("tick");
                return log.Lines.Count == 1 ? throw new FormatException("the first tick fails") : Task.CompletedTask;
            },
            new GrainTimerCreationOptions(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1)) { Interleave = interleave });
        return Task.CompletedTask;
    }

    public async Task WaitAsync()
    {
        await Task.Delay(TimeSpan.FromSeconds(5), clock);
        log.Lines.Add("waited");
    }

    public Task ChangeAsync()
    {
        _timer!.Change(TimeSpan.FromSeconds(10), Timeout.InfiniteTimeSpan);
        return Task.CompletedTask;
    }

    public Task LeaveAsync()
    {
        DeactivateOnIdle();
        return new TaskCompletionSource().Task;
    }
}
