namespace Orleans.Runtime;

/// <summary>A grain's own view of its activation.</summary>
public interface IGrainContext
{
    GrainId GrainId { get; }

    object? GrainInstance { get; }

    IServiceProvider ActivationServices { get; }

    /// <summary>Ends the activation once nothing is under way in it; the grain lives on and activates at its next call.</summary>
    void Deactivate(DeactivationReason deactivationReason, CancellationToken cancellationToken = default);
}

public enum DeactivationReasonCode : byte
{
    None = 0,
    ShuttingDown = 1,
    ActivationFailed = 2,
    ActivationIdle = 7,
    ApplicationRequested = 10,
    ApplicationError = 11,
}

/// <summary>Why an activation ends.</summary>
public readonly record struct DeactivationReason(DeactivationReasonCode ReasonCode, string Description);

public interface IGrainTimer : IDisposable
{
    /// <summary>Sets it anew; <see cref="Timeout.InfiniteTimeSpan"/> switches it off.</summary>
    void Change(TimeSpan dueTime, TimeSpan period);
}

public struct GrainTimerCreationOptions(TimeSpan dueTime, TimeSpan period)
{
    public TimeSpan DueTime { get; set; } = dueTime;

    public TimeSpan Period { get; set; } = period;

    /// <summary>A tick may interleave with calls.</summary>
    public bool Interleave { get; set; }

    /// <summary>A tick counts as use of the grain.</summary>
    public bool KeepAlive { get; set; }
}

public interface IGrainReminder
{
    string ReminderName { get; }
}

/// <summary>Which tick of a reminder it is.</summary>
public readonly record struct TickStatus(DateTime FirstTickTime, TimeSpan Period, DateTime CurrentTickTime);

/// <summary>Values that go along with a call and with the calls it makes.</summary>
public static class RequestContext
{
    private static readonly AsyncLocal<System.Collections.Immutable.ImmutableDictionary<string, object>?> Current = new();

    internal static System.Collections.Immutable.ImmutableDictionary<string, object>? Values
    {
        get => Current.Value;
        set => Current.Value = value;
    }

    public static object? Get(string key) => Current.Value?.GetValueOrDefault(key);

    public static void Set(string key, object value) =>
        Current.Value = (Current.Value ?? System.Collections.Immutable.ImmutableDictionary<string, object>.Empty).SetItem(key, value);

    public static bool Remove(string key)
    {
        var had = Current.Value?.ContainsKey(key) == true;
        Current.Value = Current.Value?.Remove(key);
        return had;
    }

    public static void Clear() => Current.Value = null;
}
