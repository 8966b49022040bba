using System.Data.Common;
using Dapper;
using TradeMind.Storage.Abstractions;

namespace TradeMind.Storage.Sql;

/// <summary>The history of a portfolio's settings in the database.</summary>
public sealed class SqlSettingsHistory(ISqlDatabase database, string portfolio) : ISettingsHistory
{
    public IReadOnlyList<(long After, string Settings)> All() => database.Rows<Row>(
        "SELECT sequence, settings FROM session_settings WHERE portfolio = @portfolio ORDER BY sequence", new { portfolio })
        .ConvertAll(row => (row.Sequence, row.Settings));

    internal static void Keep(DbConnection connection, DbTransaction transaction, string portfolio, SessionSnapshot snapshot) =>
        connection.Execute(
            """
            INSERT INTO session_settings (portfolio, sequence, settings) SELECT @portfolio, @Sequence, @Settings
            WHERE @Settings IS DISTINCT FROM
                (SELECT settings FROM session_settings WHERE portfolio = @portfolio ORDER BY sequence DESC LIMIT 1)
            ON CONFLICT (portfolio, sequence) DO UPDATE SET settings = excluded.settings
            """,
            new { portfolio, snapshot.Sequence, snapshot.Settings },
            transaction);

    private sealed record Row
    {
        public long Sequence { get; init; }

        public string Settings { get; init; } = "";
    }
}
