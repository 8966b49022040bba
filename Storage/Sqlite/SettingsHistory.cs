using Microsoft.Data.Sqlite;

namespace TradeMind.Storage.Sqlite;

/// <summary>The settings that entries of a journal were made under: a row whenever they changed, so that any day can be run again as it was.</summary>
public sealed class SettingsHistory(SqliteDatabase database, string portfolio)
{
    /// <summary>Settings as JSON with the entry after which they hold, oldest first; empty for books that a version without a history began and never saved since.</summary>
    public IReadOnlyList<(long After, string Settings)> All() => database.Read(connection =>
    {
        using var statement = new SqliteStatement(connection, "SELECT sequence, settings FROM session_settings WHERE portfolio = $1 ORDER BY sequence", 1);
        using var rows = statement.Read(null, portfolio);
        var found = new List<(long, string)>();
        while (rows.Read())
        {
            found.Add((rows.GetInt64(0), rows.GetString(1)));
        }

        return found;
    });

    internal static void Keep(SqliteConnection connection, SqliteTransaction transaction, string portfolio, SessionSnapshot snapshot)
    {
        using var statement = new SqliteStatement(
            connection,
            """
            INSERT OR REPLACE INTO session_settings SELECT $1, $2, $3
            WHERE $3 IS NOT (SELECT settings FROM session_settings WHERE portfolio = $1 ORDER BY sequence DESC LIMIT 1)
            """,
            3);
        statement.Run(transaction, portfolio, snapshot.Sequence, snapshot.Settings);
    }
}
