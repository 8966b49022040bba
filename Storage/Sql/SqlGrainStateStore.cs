using System.Globalization;
using Dapper;
using TradeMind.Storage.Abstractions;

namespace TradeMind.Storage.Sql;

/// <summary>States of grains in the database; the ETag is the number of the version.</summary>
public sealed class SqlGrainStateStore(ISqlDatabase database) : IGrainStateStore
{
    public (byte[] State, string ETag)? Find(string name, string grain) =>
        database.First<Row>("SELECT state, etag FROM grain_state WHERE name = @name AND grain = @grain", new { name, grain }) is { } row
            ? (row.State, Tag(row.ETag))
            : null;

    public string? TryWrite(string name, string grain, byte[] state, string? etag)
    {
        var seen = etag is null ? 0 : Version(etag);
        var changed = etag is null
            ? database.Execute(
                """
                INSERT INTO grain_state (name, grain, etag, state) VALUES (@name, @grain, 1, @state) ON CONFLICT (name, grain) DO NOTHING
                """,
                new { name, grain, state })
            : database.Execute(
                "UPDATE grain_state SET state = @state, etag = etag + 1 WHERE name = @name AND grain = @grain AND etag = @seen",
                new { name, grain, state, seen });
        return changed == 0 ? null : Tag(seen + 1);
    }

    public bool TryClear(string name, string grain, string? etag)
    {
        var isCleared = false;
        database.Write((connection, transaction) =>
        {
            var key = new { name, grain };
            var version = connection.QueryFirstOrDefault<long?>(
                $"SELECT etag FROM grain_state WHERE name = @name AND grain = @grain{database.Dialect.ForUpdate}", key, transaction);
            isCleared = version is null || string.Equals(Tag(version.Value), etag, StringComparison.Ordinal);
            if (isCleared)
            {
                connection.Execute("DELETE FROM grain_state WHERE name = @name AND grain = @grain", key, transaction);
            }
        });
        return isCleared;
    }

    private static string Tag(long version) => version.ToString(CultureInfo.InvariantCulture);

    private static long Version(string etag) => long.Parse(etag, CultureInfo.InvariantCulture);

    private sealed record Row
    {
        public byte[] State { get; init; } = [];

        public long ETag { get; init; }
    }
}
