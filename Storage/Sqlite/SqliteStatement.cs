using Microsoft.Data.Sqlite;

namespace TradeMind.Storage.Sqlite;

/// <summary>
/// A statement that is prepared once and run many times, its parameters by name: for what is written with every slice, where Dapper would
/// make a command anew each time.
/// </summary>
internal sealed class SqliteStatement : IDisposable
{
    private readonly SqliteCommand _command;
    private readonly string? _insert;
    private string[] _names = [];

    /// <param name="connection">Where it runs.</param>
    /// <param name="sql">With parameters such as <c>@portfolio</c>.</param>
    public SqliteStatement(SqliteConnection connection, string sql)
        : this(connection, sql, insert: null)
    {
    }

    private SqliteStatement(SqliteConnection connection, string sql, string? insert)
    {
        (_command, _insert) = (connection.CreateCommand(), insert);
        SetText(sql);
    }

    /// <summary>A statement that inserts a row: its columns are the names that it is run with.</summary>
    /// <param name="connection">Where it runs.</param>
    /// <param name="into">Such as <c>INSERT INTO trades</c>.</param>
    public static SqliteStatement Insert(SqliteConnection connection, string into) => new(connection, into, into);

    /// <summary>Runs it; a null value is SQL's NULL. Names and their order are the same each time.</summary>
    /// <returns>Rows changed.</returns>
    public int Run(SqliteTransaction transaction, params ReadOnlySpan<(string Name, object? Value)> values)
    {
        Bind(transaction, values);
        return _command.ExecuteNonQuery();
    }

    /// <summary>Runs it and gives its first value; null when there is none.</summary>
    public object? Ask(SqliteTransaction transaction, params ReadOnlySpan<(string Name, object? Value)> values)
    {
        Bind(transaction, values);
        return _command.ExecuteScalar() is var value && value is DBNull ? null : value;
    }

    public SqliteDataReader Read(SqliteTransaction? transaction, params ReadOnlySpan<(string Name, object? Value)> values)
    {
        Bind(transaction, values);
        return _command.ExecuteReader();
    }

    public void Dispose() => _command.Dispose();

    private void Bind(SqliteTransaction? transaction, ReadOnlySpan<(string Name, object? Value)> values)
    {
        _command.Transaction = transaction;
        if (_names.Length != values.Length)
        {
            Declare(values);
        }

        for (var i = 0; i < values.Length; i++)
        {
            if (!string.Equals(_names[i], values[i].Name, StringComparison.Ordinal))
            {
                throw new ArgumentException(
                    $"'{values[i].Name}' stands where '{_names[i]}' stood: name the parameters in one order", nameof(values));
            }

            _command.Parameters[i].Value = values[i].Value ?? DBNull.Value;
        }
    }

    private void Declare(ReadOnlySpan<(string Name, object? Value)> values)
    {
        _names = new string[values.Length];
        _command.Parameters.Clear();
        for (var i = 0; i < values.Length; i++)
        {
            _names[i] = values[i].Name;
            _command.Parameters.Add(new SqliteParameter { ParameterName = $"@{_names[i]}" });
        }

        if (_insert is not null)
        {
            SetText($"{_insert} ({string.Join(", ", _names)}) VALUES (@{string.Join(", @", _names)})");
        }
    }

#pragma warning disable CA2100 // Only texts of this assembly come here.
    private void SetText(string sql) => _command.CommandText = sql;
#pragma warning restore CA2100
}
