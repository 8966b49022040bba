using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;

namespace TradeMind.Storage.Sqlite;

/// <summary>An answer as it was given.</summary>
public sealed record KeptAnswer(int Status, string? ContentType, string? Location, byte[] Body);

/// <summary>What became of a request that named a key.</summary>
public enum KeyState
{
    /// <summary>It is new, or an earlier attempt ended without an answer: the caller carries it out.</summary>
    Taken,

    /// <summary>It was answered; the same answer holds.</summary>
    Answered,

    /// <summary>The same request is being carried out right now.</summary>
    Running,

    /// <summary>It was used for a request with another body.</summary>
    OfAnother,
}

/// <summary>Answers by the key that their request was given, for a day. Safe for use by several threads.</summary>
public sealed class SqliteAnswers
{
    private static readonly TimeSpan Kept = TimeSpan.FromHours(24);

    private readonly SqliteDatabase _database;
    private readonly ConcurrentDictionary<long, bool> _running = new();

    /// <summary>
    /// Looks what became of requests that were being carried out when the process ended: what is done stays with its key, so that it is not
    /// done again and is answered when it is asked for; where nothing was done the key is given back.
    /// </summary>
    public SqliteAnswers(SqliteDatabase database)
    {
        ArgumentNullException.ThrowIfNull(database);
        _database = database;
        database.Write((connection, transaction) =>
        {
            foreach (var (number, key) in Unfinished(connection, transaction))
            {
                if (IsJournalled(connection, transaction, KeyedRequest.CommandOf(key, number)))
                {
                    KeyedRequest.Note(connection, transaction, number, KeyedRequest.Journalled);
                }
                else
                {
                    Forget(connection, transaction, number);
                }
            }
        });
    }

    /// <summary>Takes a key, or says why it cannot be taken.</summary>
    /// <param name="key">The key.</param>
    /// <param name="fingerprint">Of the request: the same for the same request.</param>
    /// <param name="now">The time; answers older than a day are forgotten.</param>
    public (KeyState State, KeyedRequest? Request, KeptAnswer? Answer) Take(RequestKey key, byte[] fingerprint, DateTime now)
    {
        ArgumentNullException.ThrowIfNull(key);
        (KeyState State, KeyedRequest? Request, KeptAnswer? Answer) found = default;
        _database.Write((connection, transaction) =>
        {
            ForgetBefore(connection, transaction, now - Kept);
            found = Find(connection, transaction, key, fingerprint)
                ?? (KeyState.Taken, Add(connection, transaction, key, fingerprint, now), null);
            if (found.State == KeyState.Taken)
            {
                _running[found.Request!.Number] = true;
            }
        });
        return found;
    }

    /// <summary>Keeps the answer to a request whose key was taken.</summary>
    public void Keep(KeyedRequest request, KeptAnswer answer)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(answer);
        _database.Write((connection, transaction) =>
        {
            using var statement = new SqliteStatement(
                connection, "UPDATE answers SET status = $2, content_type = $3, location = $4, body = $5 WHERE id = $1", 5);
            statement.Run(transaction, request.Number, (long)answer.Status, answer.ContentType, answer.Location, answer.Body);
        });
    }

    /// <summary>Gives a key back: the request was refused and changed nothing.</summary>
    public void GiveBack(KeyedRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        _database.Write((connection, transaction) => Forget(connection, transaction, request.Number));
    }

    /// <summary>The request is no longer being carried out. Without an answer it can be sent again, and finds what it has done.</summary>
    public void End(KeyedRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        _running.TryRemove(request.Number, out _);
    }

    /// <summary>What is known of a key; null when it can be taken anew.</summary>
    private (KeyState State, KeyedRequest? Request, KeptAnswer? Answer)? Find(
        SqliteConnection connection, SqliteTransaction transaction, RequestKey key, byte[] fingerprint)
    {
        if (Read(connection, transaction, key, fingerprint) is not { } row)
        {
            return null;
        }

        var isSame = row.Fingerprint.AsSpan().SequenceEqual(fingerprint);
        if (row.Answer is not null || _running.ContainsKey(row.Number))
        {
            return isSame
                ? (row.Answer is null ? KeyState.Running : KeyState.Answered, null, row.Answer)
                : (KeyState.OfAnother, null, null);
        }

        // It failed, and may have been carried out all the same.
        var command = KeyedRequest.CommandOf(key.Key, row.Number);
        var effect = row.Effect ?? (IsJournalled(connection, transaction, command) ? KeyedRequest.Journalled : null);
        if (isSame)
        {
            return (KeyState.Taken, new KeyedRequest(row.Number, command, effect), null);
        }

        if (effect is not null)
        {
            return (KeyState.OfAnother, null, null);
        }

        Forget(connection, transaction, row.Number);
        return null;
    }

    /// <summary>A row without a route is of an earlier version, whose fingerprints tell routes apart, too.</summary>
    private static Row? Read(SqliteConnection connection, SqliteTransaction transaction, RequestKey key, byte[] fingerprint)
    {
        using var statement = new SqliteStatement(
            connection,
            """
            SELECT id, fingerprint, effect, status, content_type, location, body FROM answers
            WHERE caller = $1 AND key = $2 AND (route = $3 OR (route = '' AND fingerprint = $4)) ORDER BY route DESC LIMIT 1
            """,
            4);
        using var row = statement.Read(transaction, key.Caller, key.Key, key.Route, fingerprint);
        return row.Read()
            ? new Row(
                row.GetInt64(0), row.GetFieldValue<byte[]>(1), Text(row, 2),
                row.IsDBNull(3) ? null : new KeptAnswer((int)row.GetInt64(3), Text(row, 4), Text(row, 5), row.GetFieldValue<byte[]>(6)))
            : null;
    }

    private static KeyedRequest Add(
        SqliteConnection connection, SqliteTransaction transaction, RequestKey key, byte[] fingerprint, DateTime now)
    {
        using var insert = new SqliteStatement(
            connection, "INSERT INTO answers (caller, route, key, fingerprint, at_ticks) VALUES ($1, $2, $3, $4, $5) RETURNING id", 5);
        var number = (long)insert.Ask(transaction, key.Caller, key.Route, key.Key, fingerprint, now.Ticks)!;
        return new KeyedRequest(number, KeyedRequest.CommandOf(key.Key, number), null);
    }

    private void ForgetBefore(SqliteConnection connection, SqliteTransaction transaction, DateTime time)
    {
        using var old = new SqliteStatement(connection, "SELECT id FROM answers WHERE at_ticks < $1", 1);
        foreach (var number in Numbers(old.Read(transaction, time.Ticks)).Where(number => !_running.ContainsKey(number)))
        {
            using var statement = new SqliteStatement(connection, "DELETE FROM answers WHERE id = $1", 1);
            statement.Run(transaction, number);
        }
    }

    /// <summary>Forgets a request that has done nothing.</summary>
    private static void Forget(SqliteConnection connection, SqliteTransaction transaction, long number)
    {
        using var statement = new SqliteStatement(connection, "DELETE FROM answers WHERE id = $1 AND status IS NULL AND effect IS NULL", 1);
        statement.Run(transaction, number);
    }

    private static List<(long Number, string Key)> Unfinished(SqliteConnection connection, SqliteTransaction transaction)
    {
        using var statement = new SqliteStatement(connection, "SELECT id, key FROM answers WHERE status IS NULL AND effect IS NULL", 0);
        using var row = statement.Read(transaction);
        var found = new List<(long, string)>();
        while (row.Read())
        {
            found.Add((row.GetInt64(0), row.GetString(1)));
        }

        return found;
    }

    private static bool IsJournalled(SqliteConnection connection, SqliteTransaction transaction, string command)
    {
        using var statement = new SqliteStatement(
            connection,
            "SELECT 1 FROM session_events WHERE command = $1 UNION ALL SELECT 1 FROM plan_changes WHERE command = $1 LIMIT 1",
            1);
        return statement.Ask(transaction, command) is not null;
    }

    private static List<long> Numbers(SqliteDataReader rows)
    {
        using (rows)
        {
            var numbers = new List<long>();
            while (rows.Read())
            {
                numbers.Add(rows.GetInt64(0));
            }

            return numbers;
        }
    }

    private static string? Text(SqliteDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    private sealed record Row(long Number, byte[] Fingerprint, string? Effect, KeptAnswer? Answer);
}
