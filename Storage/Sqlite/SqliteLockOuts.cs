namespace TradeMind.Storage.Sqlite;

/// <summary>A lock-out after wrong passwords.</summary>
/// <param name="Subject">Whom it is about, hashed.</param>
/// <param name="Failures">In a row.</param>
/// <param name="LastAt">Of the last one, UTC.</param>
/// <param name="Until">UTC.</param>
public sealed record LockOut(string Subject, int Failures, DateTime LastAt, DateTime Until);

/// <summary>Lock-outs, so that a restart does not lift them.</summary>
public sealed class SqliteLockOuts
{
    private readonly SqliteDatabase _database;

    internal SqliteLockOuts(SqliteDatabase database) => _database = database;

    public IReadOnlyList<LockOut> All() => _database.Read(connection =>
    {
        using var statement = new SqliteStatement(connection, "SELECT subject, failures, last_ticks, until_ticks FROM lock_outs", 0);
        using var row = statement.Read(null);
        var found = new List<LockOut>();
        while (row.Read())
        {
            found.Add(new LockOut(row.GetString(0), (int)row.GetInt64(1), SqliteUsers.Time(row.GetInt64(2)), SqliteUsers.Time(row.GetInt64(3))));
        }

        return found;
    });

    /// <summary>Keeps one; those whose last failure came before a time are forgotten, and the oldest beyond a number.</summary>
    public void Put(LockOut lockOut, DateTime forgotten, int most)
    {
        ArgumentNullException.ThrowIfNull(lockOut);
        _database.Write((connection, transaction) =>
        {
            using var put = new SqliteStatement(connection, "INSERT OR REPLACE INTO lock_outs (subject, failures, last_ticks, until_ticks) VALUES ($1, $2, $3, $4)", 4);
            put.Run(transaction, lockOut.Subject, (long)lockOut.Failures, lockOut.LastAt.Ticks, lockOut.Until.Ticks);
            using var forget = new SqliteStatement(
                connection, "DELETE FROM lock_outs WHERE last_ticks < $1 OR subject IN (SELECT subject FROM lock_outs ORDER BY last_ticks DESC LIMIT -1 OFFSET $2)", 2);
            forget.Run(transaction, forgotten.Ticks, (long)most);
        });
    }

    public void Remove(string subject) => _database.Write((connection, transaction) =>
    {
        using var statement = new SqliteStatement(connection, "DELETE FROM lock_outs WHERE subject = $1", 1);
        statement.Run(transaction, subject);
    });
}

/// <summary>The keys that protect cookies and forms, as XML of the framework's own.</summary>
public sealed class SqliteProtectionKeys
{
    private readonly SqliteDatabase _database;

    internal SqliteProtectionKeys(SqliteDatabase database) => _database = database;

    public IReadOnlyList<string> All() => _database.Read(connection =>
    {
        using var statement = new SqliteStatement(connection, "SELECT xml FROM protection_keys ORDER BY name", 0);
        using var row = statement.Read(null);
        var found = new List<string>();
        while (row.Read())
        {
            found.Add(row.GetString(0));
        }

        return found;
    });

    public void Put(string name, string xml) => _database.Write((connection, transaction) =>
    {
        using var statement = new SqliteStatement(connection, "INSERT OR REPLACE INTO protection_keys (name, xml) VALUES ($1, $2)", 2);
        statement.Run(transaction, name, xml);
    });
}
