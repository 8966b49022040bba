using Orleans.Runtime;

namespace Orleans.Simulation;

/// <summary>
/// Deactivates what was not used for long. It looks again only when an activation could have come of age, so that time can stand still.
/// </summary>
internal sealed class IdleCollector
{
    private readonly SimulatedProcess _process;
    private readonly GrainDirectory _directory;
    private readonly ITimer _timer;
    private long _next = long.MaxValue;

    public IdleCollector(SimulatedProcess process, GrainDirectory directory)
    {
        (_process, _directory) = (process, directory);
        _timer = process.Time.CreateTimer(
            static collector => ((IdleCollector)collector!).CollectDue(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>An activation has become idle: it will come of age.</summary>
    public void Watch(Activation activation)
    {
        if (activation.Class.CollectionAge is { } age && DueTime(activation, age) is var due && due < _next)
        {
            LookAt(due);
        }
    }

    /// <summary>Has every idle activation deactivated that was not used for a time.</summary>
    public void Collect(TimeSpan age)
    {
        var now = _process.Time.GetTimestamp();
        foreach (var activation in _directory.All.Where(a => IsIdle(a) && DueTime(a, age) <= now).ToList())
        {
            Deactivate(activation, age);
        }
    }

    private static bool IsIdle(Activation activation) =>
        activation.Life.TakesMessages && activation.Life.HasOwnLife && !activation.IsBusy;

    private static void Deactivate(Activation activation, TimeSpan age) =>
        activation.Deactivate(new DeactivationReason(DeactivationReasonCode.ActivationIdle, $"It was not used for {age}."));

    private static long DueTime(Activation activation, TimeSpan age) => Math.Max(activation.LastUsed + age.Ticks, activation.KeepUntil);

    private void LookAt(long due)
    {
        if (due == long.MaxValue)
        {
            return;
        }

        _next = due;
        var wait = Math.Max(0, due - _process.Time.GetTimestamp());
        _timer.Change(TimeSpan.FromTicks(wait), Timeout.InfiniteTimeSpan);
    }

    private void CollectDue()
    {
        _next = long.MaxValue;
        var now = _process.Time.GetTimestamp();
        var next = long.MaxValue;
        foreach (var activation in _directory.All.ToList())
        {
            if (activation.Class.CollectionAge is not { } age || !IsIdle(activation))
            {
                // A busy one is watched again when it becomes idle.
                continue;
            }

            var due = DueTime(activation, age);
            if (due <= now)
            {
                Deactivate(activation, age);
            }
            else
            {
                next = Math.Min(next, due);
            }
        }

        LookAt(next);
    }
}
