namespace TradeMind.Silo.Notifications;

/// <summary>How long the sending of notifications waits.</summary>
internal sealed record NotificationTimes
{
    /// <summary>After the first attempt that failed; doubled with each that follows.</summary>
    public TimeSpan FirstWait { get; init; } = TimeSpan.FromSeconds(1);

    public TimeSpan LongestWait { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>The most that a receiver can ask for by <c>Retry-After</c>.</summary>
    public TimeSpan LongestAsked { get; init; } = TimeSpan.FromHours(1);

    /// <summary>For one attempt.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Between two messages of a hook: what happens meanwhile goes into one.</summary>
    public TimeSpan Pace { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How often is looked for what no event announces.</summary>
    public TimeSpan Poll { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long after its last sign of life another silo sends for one that does not.</summary>
    public TimeSpan Lease { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>How long to wait after so many attempts that failed, 1 or more.</summary>
    public TimeSpan WaitAfter(int attempts, TimeSpan? asked)
    {
        var doubled = FirstWait * Math.Pow(2, Math.Min(attempts - 1, 20));
        var wait = doubled < LongestWait ? doubled : LongestWait;
        var least = asked is { } time ? (time < LongestAsked ? time : LongestAsked) : TimeSpan.Zero;
        return wait > least ? wait : least;
    }
}

/// <summary>Who sends, among silos that share a database.</summary>
/// <param name="Name">The same after a restart, so that a silo need not wait for the lease it had.</param>
internal sealed record NotificationOwner(string Name);
