using System.Data.Common;
using Dapper;
using TradeMind.Storage.Abstractions;
using TradeMind.Storage.Idempotency;

namespace TradeMind.Storage.Sql;

/// <summary>Answers in the database, by the key that their request was given.</summary>
public sealed class SqlIdempotencyStore : IIdempotencyStore
{
    private static readonly TimeSpan Kept = TimeSpan.FromHours(24);

    /// <summary>Keys are taken one at a time, in all processes.</summary>
    private const string Turn = "answers";

    private readonly ISqlDatabase _database;
    private readonly IRunningRequests _running;

    /// <summary>
    /// Checks the requests that were in progress when the process ended: what is done stays with its key, so that it is not
    /// done again and is answered when it is requested; where nothing was done the key is given back.
    /// </summary>
    /// <param name="database">Has the answers.</param>
    /// <param name="running">Knows what is in progress; when null, only this process can carry requests out.</param>
    public SqlIdempotencyStore(ISqlDatabase database, IRunningRequests? running = null)
    {
        ArgumentNullException.ThrowIfNull(database);
        (_database, _running) = (database, running ?? new LocalRequests());
        database.WriteAlone(Turn, (connection, transaction) =>
        {
            var unfinished = connection.Query<UnfinishedRow>(
                "SELECT id, key FROM answers WHERE status IS NULL AND effect IS NULL", transaction: transaction);
            foreach (var request in unfinished)
            {
                if (_running.Contains(request.Id))
                {
                    continue;
                }

                if (IsJournalled(connection, transaction, KeyedRequest.CommandOf(request.Key, request.Id)))
                {
                    RequestEffects.Note(connection, transaction, request.Id, KeyedRequest.Journalled);
                }
                else
                {
                    Forget(connection, transaction, request.Id);
                }
            }
        });
    }

    public (KeyState State, KeyedRequest? Request, StoredAnswer? Answer) Take(RequestKey key, byte[] fingerprint, DateTime now)
    {
        ArgumentNullException.ThrowIfNull(key);
        (KeyState State, KeyedRequest? Request, StoredAnswer? Answer) found = default;
        _database.WriteAlone(Turn, (connection, transaction) =>
        {
            ForgetBefore(connection, transaction, now - Kept);
            found = Find(connection, transaction, key, fingerprint)
                ?? (KeyState.Taken, Add(connection, transaction, key, fingerprint, now), null);
            if (found.State == KeyState.Taken)
            {
                _running.Add(found.Request!.Number);
            }
        });
        return found;
    }

    public void Keep(KeyedRequest request, StoredAnswer answer)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(answer);
        _database.Execute(
            "UPDATE answers SET status = @Status, content_type = @ContentType, location = @Location, body = @Body WHERE id = @Number",
            new { request.Number, answer.Status, answer.ContentType, answer.Location, answer.Body });
    }

    public void GiveBack(KeyedRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        _database.Write((connection, transaction) => Forget(connection, transaction, request.Number));
    }

    public void End(KeyedRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        _running.Remove(request.Number);
    }

    /// <summary>What is known of a key; null when it can be taken anew.</summary>
    private (KeyState State, KeyedRequest? Request, StoredAnswer? Answer)? Find(
        DbConnection connection, DbTransaction transaction, RequestKey key, byte[] fingerprint)
    {
        if (Read(connection, transaction, key, fingerprint) is not { } row)
        {
            return null;
        }

        var isSame = row.Fingerprint.AsSpan().SequenceEqual(fingerprint);
        if (row.Answer is not null || _running.Contains(row.Id))
        {
            return isSame
                ? (row.Answer is null ? KeyState.Running : KeyState.Answered, null, row.Answer)
                : (KeyState.OfAnother, null, null);
        }

        // It failed, and may have been carried out all the same.
        var command = KeyedRequest.CommandOf(key.Key, row.Id);
        var effect = row.Effect ?? (IsJournalled(connection, transaction, command) ? KeyedRequest.Journalled : null);
        if (isSame)
        {
            return (KeyState.Taken, new KeyedRequest(row.Id, command, effect), null);
        }

        if (effect is not null)
        {
            return (KeyState.OfAnother, null, null);
        }

        Forget(connection, transaction, row.Id);
        return null;
    }

    /// <summary>A row without a route is of an earlier version, whose fingerprints tell routes apart, too.</summary>
    private static Row? Read(DbConnection connection, DbTransaction transaction, RequestKey key, byte[] fingerprint) =>
        connection.QueryFirstOrDefault<Row>(
            """
            SELECT id, fingerprint, effect, status, content_type AS ContentType, location, body FROM answers
            WHERE caller = @Caller AND key = @Key AND (route = @Route OR (route = '' AND fingerprint = @fingerprint))
            ORDER BY route DESC LIMIT 1
            """,
            new { key.Caller, key.Key, key.Route, fingerprint },
            transaction);

    private static KeyedRequest Add(
        DbConnection connection, DbTransaction transaction, RequestKey key, byte[] fingerprint, DateTime now)
    {
        var number = connection.ExecuteScalar<long>(
            """
            INSERT INTO answers (caller, route, key, fingerprint, at_ticks)
            VALUES (@Caller, @Route, @Key, @fingerprint, @Ticks) RETURNING id
            """,
            new { key.Caller, key.Route, key.Key, fingerprint, now.Ticks },
            transaction);
        return new KeyedRequest(number, KeyedRequest.CommandOf(key.Key, number), null);
    }

    private void ForgetBefore(DbConnection connection, DbTransaction transaction, DateTime time)
    {
        var old = connection.Query<long>("SELECT id FROM answers WHERE at_ticks < @Ticks", new { time.Ticks }, transaction);
        connection.Execute(
            "DELETE FROM answers WHERE id = @number",
            old.Where(number => !_running.Contains(number)).Select(number => new { number }),
            transaction);
    }

    /// <summary>Forgets a request that has done nothing.</summary>
    private static void Forget(DbConnection connection, DbTransaction transaction, long number) => connection.Execute(
        "DELETE FROM answers WHERE id = @number AND status IS NULL AND effect IS NULL", new { number }, transaction);

    private static bool IsJournalled(DbConnection connection, DbTransaction transaction, string command) =>
        connection.ExecuteScalar<long?>(
            "SELECT 1 FROM session_events WHERE command = @command UNION ALL SELECT 1 FROM plan_changes WHERE command = @command LIMIT 1",
            new { command },
            transaction) is not null;

    private sealed record UnfinishedRow
    {
        public long Id { get; init; }

        public string Key { get; init; } = "";
    }

    private sealed record Row
    {
        public long Id { get; init; }

        public byte[] Fingerprint { get; init; } = [];

        public string? Effect { get; init; }

        public int? Status { get; init; }

        public string? ContentType { get; init; }

        public string? Location { get; init; }

        public byte[]? Body { get; init; }

        public StoredAnswer? Answer => Status is { } status ? new StoredAnswer(status, ContentType, Location, Body ?? []) : null;
    }
}
