using System.Data.Common;

namespace TradeMind.Storage.Sql;

/// <summary>
/// A statement that is prepared once and run many times, its parameters by name: for what is written with every slice, where Dapper would
/// make a command anew each time.
/// </summary>
internal sealed class SqlStatement : IDisposable
{
    private readonly DbCommand _command;
    private readonly string? _table;
    private readonly string[]? _conflict;
    private string[] _names = [];

    /// <param name="connection">Where it runs.</param>
    /// <param name="sql">With parameters such as <c>@portfolio</c>.</param>
    public SqlStatement(DbConnection connection, string sql)
    {
        _command = connection.CreateCommand();
        SetText(sql);
    }

    private SqlStatement(DbConnection connection, string table, string[]? conflict) =>
        (_command, _table, _conflict) = (connection.CreateCommand(), table, conflict);

    /// <summary>A statement that inserts a row: its columns are the names that it is run with.</summary>
    public static SqlStatement Insert(DbConnection connection, string table) => new(connection, table, conflict: null);

    /// <summary>The same, changing nothing when there is a row of the same key.</summary>
    public static SqlStatement InsertNew(DbConnection connection, string table) => new(connection, table, conflict: []);

    /// <summary>The same, writing the row of the same key over.</summary>
    /// <param name="connection">Where it runs.</param>
    /// <param name="table">Such as <c>orders</c>.</param>
    /// <param name="key">The columns of its key.</param>
    public static SqlStatement Upsert(DbConnection connection, string table, params string[] key) => new(connection, table, key);

    /// <summary>Runs it; a null value is SQL's NULL. Names and their order are the same each time.</summary>
    /// <returns>Rows changed.</returns>
    public int Run(DbTransaction transaction, params ReadOnlySpan<(string Name, object? Value)> values)
    {
        Bind(transaction, values);
        return _command.ExecuteNonQuery();
    }

    /// <summary>Runs it and gives its first value; null when there is none.</summary>
    public object? Ask(DbTransaction transaction, params ReadOnlySpan<(string Name, object? Value)> values)
    {
        Bind(transaction, values);
        return _command.ExecuteScalar() is var value && value is DBNull ? null : value;
    }

    public DbDataReader Read(DbTransaction? transaction, params ReadOnlySpan<(string Name, object? Value)> values)
    {
        Bind(transaction, values);
        return _command.ExecuteReader();
    }

    public void Dispose() => _command.Dispose();

    private void Bind(DbTransaction? transaction, ReadOnlySpan<(string Name, object? Value)> values)
    {
        _command.Transaction = transaction;
        if (_names.Length != values.Length)
        {
            Declare(values);
        }

        var parameters = _command.Parameters;
        for (var i = 0; i < values.Length; i++)
        {
            if (!string.Equals(_names[i], values[i].Name, StringComparison.Ordinal))
            {
                throw new ArgumentException(
                    $"'{values[i].Name}' stands where '{_names[i]}' stood: name the parameters in one order", nameof(values));
            }

            parameters[i].Value = values[i].Value ?? DBNull.Value;
        }
    }

    private void Declare(ReadOnlySpan<(string Name, object? Value)> values)
    {
        _names = new string[values.Length];
        _command.Parameters.Clear();
        for (var i = 0; i < values.Length; i++)
        {
            _names[i] = values[i].Name;
            var parameter = _command.CreateParameter();
            parameter.ParameterName = $"@{_names[i]}";
            _command.Parameters.Add(parameter);
        }

        if (_table is not null)
        {
            SetText(
                $"INSERT INTO {_table} ({string.Join(", ", _names)}) VALUES (@{string.Join(", @", _names)}){OnConflict()}");
        }
    }

    private string OnConflict() => _conflict switch
    {
        null => "",
        [] => " ON CONFLICT DO NOTHING",
        _ => $" ON CONFLICT ({string.Join(", ", _conflict)}) DO UPDATE SET "
            + string.Join(", ", _names.Except(_conflict, StringComparer.Ordinal).Select(name => $"{name} = excluded.{name}")),
    };

#pragma warning disable CA2100 // Only texts of this assembly come here.
    private void SetText(string sql) => _command.CommandText = sql;
#pragma warning restore CA2100
}
