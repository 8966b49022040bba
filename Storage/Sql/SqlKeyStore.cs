using System.Security.Cryptography;
using Dapper;
using TradeMind.Storage.Abstractions;
using TradeMind.Storage.Access;
using TradeMind.Trading;

namespace TradeMind.Storage.Sql;

/// <summary>API keys in the database, by what proves them.</summary>
public sealed class SqlKeyStore : IKeyStore
{
    private const string Columns =
        """
        id, name, scope, created_ticks AS CreatedTicks, created_by AS CreatedBy, expires_ticks AS ExpiresTicks,
        revoked_ticks AS RevokedTicks, used_ticks AS UsedTicks, hash
        """;

    private const int LongestName = 60;

    /// <summary>How exactly the last use is known: not every request is worth a write.</summary>
    private static readonly TimeSpan UseIsWritten = TimeSpan.FromMinutes(1);

    private readonly ISqlDatabase _database;
    private readonly TimeProvider _clock;

    internal SqlKeyStore(ISqlDatabase database, TimeProvider clock) => (_database, _clock) = (database, clock);

    public bool Any() => All().Any(key => key.IsStillValid(Now));

    public IReadOnlyList<StoredKey> All() =>
        _database.Rows<Row>($"SELECT {Columns} FROM keys ORDER BY created_ticks DESC, id").ConvertAll(row => row.ToKey());

    public (StoredKey Key, string Text) Create(string name, AccessScope scope, DateTime? expiresAt, string by)
    {
        if (string.IsNullOrWhiteSpace(name) || name.Length > LongestName || name.Any(char.IsControl)
            || name.Contains(ApiKeyText.Prefix, StringComparison.OrdinalIgnoreCase))
        {
            throw new InvalidInputException(
                $"the name of a key has {name?.Length ?? 0} characters or some that are not printable: "
                + $"use 1 to {LongestName} on one line that describe its purpose",
                "name");
        }

        if (AccessScopes.IsTaken(name))
        {
            throw new InvalidInputException($"'{name}' is reserved by the service: use another name", "name");
        }

        if (expiresAt <= Now)
        {
            throw new InvalidInputException(
                $"the key would expire at {expiresAt:yyyy-MM-ddTHH:mm:ssZ}, which is in the past: use a later time", "expiresAt");
        }

        var text = ApiKeyText.Create();
        var key = new StoredKey(text.Id, name, scope, Now, by, expiresAt, null, null);
        _database.WriteAlone("keys", (connection, transaction) =>
        {
            // An expired key gives its name back.
            connection.Execute(
                "UPDATE keys SET revoked_ticks = expires_ticks WHERE name = @name AND revoked_ticks IS NULL AND expires_ticks <= @now",
                new { name, now = Now.Ticks },
                transaction);
            var taken = connection.ExecuteScalar<string?>(
                "SELECT id FROM keys WHERE name = @name AND revoked_ticks IS NULL", new { name }, transaction);
            if (taken is not null)
            {
                throw new InvalidInputException(
                    $"key {taken} is already named '{name}': use another name, or revoke that one first", "name", ErrorCodes.AlreadyExists);
            }

            connection.Execute(
                """
                INSERT INTO keys (id, name, hash, scope, created_ticks, created_by, expires_ticks)
                VALUES (@Id, @name, @Hash, @scope, @created, @by, @expires)
                """,
                new { key.Id, name, text.Hash, scope = scope.Text(), created = key.CreatedAt.Ticks, by, expires = expiresAt?.Ticks },
                transaction);
        });
        return (key, text.Text);
    }

    public StoredKey? Find(string text)
    {
        if (ApiKeyText.IdOf(text) is not { } id)
        {
            return null;
        }

        var row = _database.First<Row>($"SELECT {Columns} FROM keys WHERE id = @id", new { id });
        if (row?.ToKey() is not { } key || !CryptographicOperations.FixedTimeEquals(ApiKeyText.Digest(text), row.Hash)
            || !key.IsStillValid(Now))
        {
            return null;
        }

        if (key.UsedAt is null || Now - key.UsedAt > UseIsWritten)
        {
            _database.Execute("UPDATE keys SET used_ticks = @now WHERE id = @id", new { id, now = Now.Ticks });
        }

        return key;
    }

    public bool IsStillValid(string id) => All().Any(key => key.Id == id && key.IsStillValid(Now));

    public bool Revoke(string id) => _database.Execute(
        "UPDATE keys SET revoked_ticks = @now WHERE id = @id AND revoked_ticks IS NULL", new { id, now = Now.Ticks }) > 0;

    private DateTime Now => _clock.GetUtcNow().UtcDateTime;

    private sealed record Row
    {
        public string Id { get; init; } = "";

        public string Name { get; init; } = "";

        public string Scope { get; init; } = "";

        public long CreatedTicks { get; init; }

        public string CreatedBy { get; init; } = "";

        public long? ExpiresTicks { get; init; }

        public long? RevokedTicks { get; init; }

        public long? UsedTicks { get; init; }

        public byte[] Hash { get; init; } = [];

        public StoredKey ToKey() => new(
            Id, Name, AccessScopes.Parse(Scope), UtcTime.FromTicks(CreatedTicks), CreatedBy, UtcTime.FromTicks(ExpiresTicks),
            UtcTime.FromTicks(RevokedTicks), UtcTime.FromTicks(UsedTicks));
    }
}
