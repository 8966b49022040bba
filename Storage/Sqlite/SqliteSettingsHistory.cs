using Dapper;
using Microsoft.Data.Sqlite;
using TradeMind.Storage.Abstractions;

namespace TradeMind.Storage.Sqlite;

/// <summary>The history of a portfolio's settings in the database.</summary>
public sealed class SqliteSettingsHistory(SqliteDatabase database, string portfolio) : ISettingsHistory
{
    public IReadOnlyList<(long After, string Settings)> All() => database.Rows<Row>(
        "SELECT sequence, settings FROM session_settings WHERE portfolio = @portfolio ORDER BY sequence", new { portfolio })
        .ConvertAll(row => (row.Sequence, row.Settings));

    internal static void Keep(SqliteConnection connection, SqliteTransaction transaction, string portfolio, SessionSnapshot snapshot) =>
        connection.Execute(
            """
            INSERT OR REPLACE INTO session_settings (portfolio, sequence, settings) SELECT @portfolio, @Sequence, @Settings
            WHERE @Settings IS NOT (SELECT settings FROM session_settings WHERE portfolio = @portfolio ORDER BY sequence DESC LIMIT 1)
            """,
            new { portfolio, snapshot.Sequence, snapshot.Settings },
            transaction);

    private sealed record Row
    {
        public long Sequence { get; init; }

        public string Settings { get; init; } = "";
    }
}
