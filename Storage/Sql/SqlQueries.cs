using System.Data.Common;
using Dapper;

namespace TradeMind.Storage.Sql;

/// <summary>Queries by Dapper: columns are read by their names into the properties of a row.</summary>
internal static class SqlQueries
{
    /// <summary>All rows, as they were committed.</summary>
    public static List<T> Rows<T>(this ISqlDatabase database, string sql, object? parameters = null) =>
        database.Read(connection => connection.Query<T>(sql, parameters).AsList());

    /// <summary>The first row; null when there is none.</summary>
    public static T? First<T>(this ISqlDatabase database, string sql, object? parameters = null) =>
        database.Read(connection => connection.QueryFirstOrDefault<T>(sql, parameters));

    /// <summary>Reads several things as they were at one moment, whatever is committed meanwhile.</summary>
    public static T ReadTogether<T>(this ISqlDatabase database, Func<DbConnection, T> read) => database.Read(connection =>
    {
        connection.Execute(database.Dialect.BeginReading);
        try
        {
            return read(connection);
        }
        finally
        {
            connection.Execute("ROLLBACK");
        }
    });

    /// <summary>Writes in a transaction of its own.</summary>
    /// <returns>Rows changed.</returns>
    public static int Execute(this ISqlDatabase database, string sql, object? parameters = null)
    {
        var changed = 0;
        database.Write((connection, transaction) => changed = connection.Execute(sql, parameters, transaction));
        return changed;
    }
}
