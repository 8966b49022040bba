using System.Collections.Concurrent;
using Dapper;
using TradeMind.Storage.Postgres;
using TradeMind.Tests.Cluster;

namespace TradeMind.Tests.Storage.Postgres;

/// <summary>A database of a test class on the server that tests share, empty for each test.</summary>
internal static class PostgresTables
{
    private static readonly ConcurrentDictionary<Type, (string Connection, PostgresDatabase Database)> Databases = new();

    /// <summary>The database of the class of a test, emptied. Without PostgreSQL the test says that it did not run.</summary>
    public static PostgresDatabase Empty(object test)
    {
        var (_, database) = Get(test);
        database.Write((connection, transaction) =>
        {
            var tables = connection.Query<string>(
                """
                SELECT quote_ident(relname) FROM pg_class
                WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p') AND NOT relispartition AND relname <> 'schema_steps'
                """,
                transaction: transaction);
            connection.Execute($"TRUNCATE {string.Join(", ", tables)} RESTART IDENTITY", transaction: transaction);
        });
        return database;
    }

    /// <summary>How the same database is reached by another connection.</summary>
    public static string Connection(object test) => Get(test).Connection;

    private static (string Connection, PostgresDatabase Database) Get(object test) => Databases.GetOrAdd(test.GetType(), _ =>
    {
        var connection = PostgresServer.Shared.CreateDatabase();
        return (connection, PostgresDatabase.Open(connection));
    });
}
