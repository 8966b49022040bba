using TradeMind.Storage.Abstractions;

namespace TradeMind.Storage.Sql;

/// <summary>
/// What is kept of access in a database: keys, users, and what they did.
/// </summary>
public sealed class SqlAccessStore : IAccessStore
{
    private readonly ISqlDatabase _database;
    private readonly IDisposable? _owned;

    /// <param name="database">Has the tables of access.</param>
    /// <param name="clock">Says what has expired.</param>
    /// <param name="owned">What ends with the store: the database when it has nothing else.</param>
    public SqlAccessStore(ISqlDatabase database, TimeProvider clock, IDisposable? owned = null)
    {
        (_database, _owned) = (database, owned);
        Keys = new SqlKeyStore(database, clock);
        Users = new SqlUserStore(database, clock);
        Audit = new SqlAuditTrail(database, clock);
        LockOuts = new SqlLockOutStore(database);
        EndedSessions = new SqlEndedSessionStore(database, clock);
        Protection = new SqlProtectionKeyStore(database);
    }

    public string File => _database.File;

    public IKeyStore Keys { get; }

    public IUserStore Users { get; }

    public IAuditTrail Audit { get; }

    public ILockOutStore LockOuts { get; }

    public IEndedSessionStore EndedSessions { get; }

    public IProtectionKeyStore Protection { get; }

    public void Dispose() => _owned?.Dispose();
}
