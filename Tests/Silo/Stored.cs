using Microsoft.Data.Sqlite;

namespace TradeMind.Tests.Silo;

/// <summary>A test's own hand in the database of a running service.</summary>
internal static class Stored
{
    public static void Execute(string file, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Only texts of the tests come here.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }
}
