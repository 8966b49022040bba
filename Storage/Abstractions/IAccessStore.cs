namespace TradeMind.Storage.Abstractions;

/// <summary>
/// Keys, users, lock-outs, ended sessions and the audit trail, apart from the portfolio, so that a copy of those says nothing of who may
/// touch them. Commands write it while the service runs, and what they write holds at once.
/// </summary>
public interface IAccessStore : IDisposable
{
    IKeyStore Keys { get; }

    IUserStore Users { get; }

    IAuditTrail Audit { get; }

    ILockOutStore LockOuts { get; }

    IEndedSessionStore EndedSessions { get; }

    IProtectionKeyStore Protection { get; }
}
