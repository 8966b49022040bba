using TradeMind.Storage.Notifications;

namespace TradeMind.Storage.Abstractions;

/// <summary>How far notifications were sent, and what became of them.</summary>
public interface INotificationStore
{
    /// <summary>Where a hook is in a source; null when it never read it.</summary>
    ValueTask<HookCursor?> FindAsync(string hook, string source, CancellationToken cancellation);

    ValueTask SaveAsync(HookCursor cursor, CancellationToken cancellation);

    /// <summary>Forgets where a hook is: it begins anew at the end of each source.</summary>
    ValueTask ForgetAsync(string hook, CancellationToken cancellation);

    /// <summary>What became of the last attempts, by the names of hooks.</summary>
    ValueTask<IReadOnlyList<HookOutcome>> OutcomesAsync(CancellationToken cancellation);

    /// <summary>Keeps an outcome in place of the one before.</summary>
    ValueTask SaveAsync(HookOutcome outcome, CancellationToken cancellation);

    /// <summary>Notes that a message was given up; the newest hundred of each hook are kept.</summary>
    ValueTask AddAsync(LostMessage lost, CancellationToken cancellation);

    /// <summary>Messages of a hook that were given up, newest first.</summary>
    ValueTask<IReadOnlyList<LostMessage>> LostAsync(string hook, int most, CancellationToken cancellation);
}
