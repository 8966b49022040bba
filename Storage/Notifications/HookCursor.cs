namespace TradeMind.Storage.Notifications;

/// <summary>How far a hook has come along one source of events.</summary>
/// <param name="Hook">Its name.</param>
/// <param name="Source">A portfolio, whose journal is read; empty for the alerts of the service.</param>
/// <param name="Sent">All up to this number were delivered, given up, or of no interest.</param>
/// <param name="Pending">The last number of the message under way; <paramref name="Sent"/> when there is none.</param>
/// <param name="Since">When it was first tried, UTC; null when there is none.</param>
public sealed record HookCursor(string Hook, string Source, long Sent, long Pending, DateTime? Since)
{
    public bool IsUnderWay => Pending > Sent;

    /// <summary>A message is about to be tried.</summary>
    public HookCursor Begin(long last, DateTime now) => this with { Pending = last, Since = now };

    /// <summary>All up to a number are done with.</summary>
    public HookCursor Finish(long last) => this with { Sent = last, Pending = last, Since = null };
}
