using System.Security.Cryptography;
using Microsoft.Data.Sqlite;
using TradeMind.Storage.Access;
using TradeMind.Trading;

namespace TradeMind.Storage.Sqlite;

/// <summary>API keys, by what proves them.</summary>
public sealed class SqliteKeys
{
    private const string Columns = "id, name, scope, created_ticks, created_by, expires_ticks, revoked_ticks, used_ticks, hash";

    private const int LongestName = 60;

    /// <summary>How exactly the last use is known: not every request is worth a write.</summary>
    private static readonly TimeSpan UseIsWritten = TimeSpan.FromMinutes(1);

    private readonly SqliteDatabase _database;
    private readonly TimeProvider _clock;

    internal SqliteKeys(SqliteDatabase database, TimeProvider clock) => (_database, _clock) = (database, clock);

    /// <summary>Whether any holds.</summary>
    public bool Any() => All().Any(key => key.Holds(Now));

    /// <summary>Newest first, those that hold no more included.</summary>
    public IReadOnlyList<StoredKey> All() => _database.Read(connection =>
    {
        using var statement = new SqliteStatement(connection, $"SELECT {Columns} FROM keys ORDER BY created_ticks DESC, id", 0);
        using var row = statement.Read(null);
        var keys = new List<StoredKey>();
        while (row.Read())
        {
            keys.Add(Key(row));
        }

        return keys;
    });

    /// <summary>Makes a key. Its text is given out here and never again.</summary>
    /// <param name="name">What it is for: 1 to 60 characters.</param>
    /// <param name="scope">What its holder may do.</param>
    /// <param name="expiresAt">UTC; null for never.</param>
    /// <param name="by">Who makes it.</param>
    /// <exception cref="InvalidInputException">The name cannot be used or belongs to a key that holds, or the time has passed.</exception>
    public (StoredKey Key, string Text) Create(string name, AccessScope scope, DateTime? expiresAt, string by)
    {
        if (string.IsNullOrWhiteSpace(name) || name.Length > LongestName || name.Any(char.IsControl) || name.Contains(KeyText.Prefix, StringComparison.OrdinalIgnoreCase))
        {
            throw new InvalidInputException(
                $"the name of a key has {name?.Length ?? 0} characters or some that cannot be shown: "
                + $"use 1 to {LongestName} on one line that say what it is for",
                "name");
        }

        if (AccessScopes.IsTaken(name))
        {
            throw new InvalidInputException($"'{name}' is a name of the service's own: use another", "name");
        }

        if (expiresAt <= Now)
        {
            throw new InvalidInputException(
                $"the key would end at {expiresAt:yyyy-MM-ddTHH:mm:ssZ}, which has passed: use a later time", "expiresAt");
        }

        var text = KeyText.Create();
        var key = new StoredKey(text.Id, name, scope, Now, by, expiresAt, null, null);
        _database.Write((connection, transaction) =>
        {
            // An expired key gives its name back.
            using var expired = new SqliteStatement(connection, "UPDATE keys SET revoked_ticks = expires_ticks WHERE name = $1 AND revoked_ticks IS NULL AND expires_ticks <= $2", 2);
            expired.Run(transaction, name, Now.Ticks);
            using var taken = new SqliteStatement(connection, "SELECT id FROM keys WHERE name = $1 AND revoked_ticks IS NULL", 1);
            if (taken.Ask(transaction, name) is string id)
            {
                throw new InvalidInputException(
                    $"key {id} is named '{name}' already: use another name, or revoke that one first", "name", ErrorCodes.AlreadyExists);
            }

            using var insert = new SqliteStatement(connection, "INSERT INTO keys (id, name, hash, scope, created_ticks, created_by, expires_ticks) VALUES ($1, $2, $3, $4, $5, $6, $7)", 7);
            insert.Run(transaction, key.Id, name, text.Hash, scope.Text(), key.CreatedAt.Ticks, by, expiresAt?.Ticks);
        });
        return (key, text.Text);
    }

    /// <summary>The key that a text is; null when there is none, or it holds no more.</summary>
    public StoredKey? Find(string text)
    {
        if (KeyText.IdOf(text) is not { } id)
        {
            return null;
        }

        var found = _database.Read(connection =>
        {
            using var statement = new SqliteStatement(connection, $"SELECT {Columns} FROM keys WHERE id = $1", 1);
            using var row = statement.Read(null, id);
            return row.Read() ? (Key: Key(row), Hash: row.GetFieldValue<byte[]>(8)) : default;
        });
        if (found.Key is not { } key || !CryptographicOperations.FixedTimeEquals(KeyText.Digest(text), found.Hash) || !key.Holds(Now))
        {
            return null;
        }

        if (key.UsedAt is null || Now - key.UsedAt > UseIsWritten)
        {
            _database.Write((connection, transaction) =>
            {
                using var statement = new SqliteStatement(connection, "UPDATE keys SET used_ticks = $2 WHERE id = $1", 2);
                statement.Run(transaction, id, Now.Ticks);
            });
        }

        return key;
    }

    /// <summary>Whether the key of an id holds.</summary>
    public bool Holds(string id) => All().Any(key => key.Id == id && key.Holds(Now));

    /// <summary>From now on it holds no more.</summary>
    /// <returns>Whether there was one that held.</returns>
    public bool Revoke(string id)
    {
        var changed = 0;
        _database.Write((connection, transaction) =>
        {
            using var statement = new SqliteStatement(connection, "UPDATE keys SET revoked_ticks = $2 WHERE id = $1 AND revoked_ticks IS NULL", 2);
            changed = statement.Run(transaction, id, Now.Ticks);
        });
        return changed > 0;
    }

    private DateTime Now => _clock.GetUtcNow().UtcDateTime;

    private static StoredKey Key(SqliteDataReader row) => new(
        row.GetString(0), row.GetString(1), AccessScopes.Parse(row.GetString(2)), SqliteUsers.Time(row.GetInt64(3)), row.GetString(4), Maybe(row, 5), Maybe(row, 6), Maybe(row, 7));

    private static DateTime? Maybe(SqliteDataReader row, int column) => row.IsDBNull(column) ? null : SqliteUsers.Time(row.GetInt64(column));
}
