using System.Globalization;

namespace TradeMind.Storage.Sqlite;

/// <summary>States of grains as bytes, each with a version; a write that has not seen the last version is refused.</summary>
public sealed class SqliteGrainStates(SqliteDatabase database)
{
    /// <summary>The state and its ETag; null when there is none.</summary>
    public (byte[] State, string ETag)? Find(string name, string grain) => database.Read<(byte[], string)?>(connection =>
    {
        using var statement = new SqliteStatement(connection, "SELECT state, etag FROM grain_state WHERE name = $1 AND grain = $2", 2);
        using var row = statement.Read(null, name, grain);
        return row.Read() ? (row.GetFieldValue<byte[]>(0), Tag(row.GetInt64(1))) : null;
    });

    /// <summary>Writes over the version with an ETag; null for a state that is not there yet.</summary>
    /// <returns>The new ETag; null when another version is there, which was left as it is.</returns>
    public string? TryWrite(string name, string grain, byte[] state, string? etag)
    {
        string? written = null;
        database.Write((connection, transaction) =>
        {
            using var statement = etag is null
                ? new SqliteStatement(connection, "INSERT OR IGNORE INTO grain_state VALUES ($1, $2, 1, $3)", 3)
                : new SqliteStatement(connection, "UPDATE grain_state SET state = $3, etag = etag + 1 WHERE name = $1 AND grain = $2 AND etag = $4", 4);
            var changed = etag is null ? statement.Run(transaction, name, grain, state) : statement.Run(transaction, name, grain, state, Version(etag));
            written = changed == 0 ? null : Tag(etag is null ? 1 : Version(etag) + 1);
        });
        return written;
    }

    /// <summary>Removes the version with an ETag. False when another one is there.</summary>
    public bool TryClear(string name, string grain, string? etag)
    {
        var cleared = false;
        database.Write((connection, transaction) =>
        {
            using var there = new SqliteStatement(connection, "SELECT etag FROM grain_state WHERE name = $1 AND grain = $2", 2);
            var version = there.Ask(transaction, name, grain) as long?;
            cleared = version is null || string.Equals(Tag(version.Value), etag, StringComparison.Ordinal);
            if (cleared)
            {
                using var statement = new SqliteStatement(connection, "DELETE FROM grain_state WHERE name = $1 AND grain = $2", 2);
                statement.Run(transaction, name, grain);
            }
        });
        return cleared;
    }

    private static string Tag(long version) => version.ToString(CultureInfo.InvariantCulture);

    private static long Version(string etag) => long.Parse(etag, CultureInfo.InvariantCulture);
}
