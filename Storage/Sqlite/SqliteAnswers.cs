namespace TradeMind.Storage.Sqlite;

/// <summary>An answer as it was given.</summary>
public sealed record KeptAnswer(int Status, string? ContentType, string? Location, byte[] Body);

/// <summary>What became of a request that named a key.</summary>
public enum KeyState
{
    /// <summary>It is new and now taken: whoever asked carries the request out.</summary>
    Taken,

    /// <summary>It was answered; the same answer holds.</summary>
    Answered,

    /// <summary>The same request is being carried out right now.</summary>
    Running,

    /// <summary>It was used for another request.</summary>
    OfAnother,
}

/// <summary>Answers by the key that their request was given, for a while.</summary>
public sealed class SqliteAnswers
{
    private static readonly TimeSpan Kept = TimeSpan.FromHours(24);

    private readonly SqliteDatabase _database;

    /// <summary>What was being carried out when the process ended has no answer and never will: it may be asked for again.</summary>
    public SqliteAnswers(SqliteDatabase database)
    {
        ArgumentNullException.ThrowIfNull(database);
        _database = database;
        database.Write((connection, transaction) =>
        {
            using var unfinished = new SqliteStatement(connection, "DELETE FROM answers WHERE status IS NULL", 0);
            unfinished.Run(transaction);
        });
    }

    /// <summary>Takes a key, or says why it cannot be taken.</summary>
    /// <param name="caller">Whose key it is.</param>
    /// <param name="key">The key.</param>
    /// <param name="fingerprint">Of the request: the same for the same request.</param>
    /// <param name="now">The time; answers older than a day are forgotten.</param>
    public (KeyState State, KeptAnswer? Answer) Take(string caller, string key, byte[] fingerprint, DateTime now)
    {
        (KeyState, KeptAnswer?) found = (KeyState.Taken, null);
        _database.Write((connection, transaction) =>
        {
            using (var old = new SqliteStatement(connection, "DELETE FROM answers WHERE at_ticks < $1 AND status IS NOT NULL", 1))
            {
                old.Run(transaction, (now - Kept).Ticks);
            }

            using (var statement = new SqliteStatement(connection, "SELECT fingerprint, status, content_type, location, body FROM answers WHERE caller = $1 AND key = $2", 2))
            using (var row = statement.Read(transaction, caller, key))
            {
                if (row.Read())
                {
                    found = !row.GetFieldValue<byte[]>(0).AsSpan().SequenceEqual(fingerprint) ? (KeyState.OfAnother, null)
                        : row.IsDBNull(1) ? (KeyState.Running, null)
                        : (KeyState.Answered, new KeptAnswer((int)row.GetInt64(1), row.IsDBNull(2) ? null : row.GetString(2), row.IsDBNull(3) ? null : row.GetString(3), row.GetFieldValue<byte[]>(4)));
                    return;
                }
            }

            using var take = new SqliteStatement(connection, "INSERT INTO answers (caller, key, fingerprint, at_ticks) VALUES ($1, $2, $3, $4)", 4);
            take.Run(transaction, caller, key, fingerprint, now.Ticks);
        });
        return found;
    }

    /// <summary>Keeps the answer to a request whose key was taken.</summary>
    public void Keep(string caller, string key, KeptAnswer answer)
    {
        ArgumentNullException.ThrowIfNull(answer);
        _database.Write((connection, transaction) =>
        {
            using var statement = new SqliteStatement(connection, "UPDATE answers SET status = $3, content_type = $4, location = $5, body = $6 WHERE caller = $1 AND key = $2", 6);
            statement.Run(transaction, caller, key, (long)answer.Status, answer.ContentType, answer.Location, answer.Body);
        });
    }

    /// <summary>Gives a key back: the request was refused or failed, and changed nothing.</summary>
    public void GiveBack(string caller, string key) => _database.Write((connection, transaction) =>
    {
        using var statement = new SqliteStatement(connection, "DELETE FROM answers WHERE caller = $1 AND key = $2 AND status IS NULL", 2);
        statement.Run(transaction, caller, key);
    });
}
