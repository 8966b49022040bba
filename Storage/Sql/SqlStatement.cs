using System.Data.Common;
using System.Globalization;
using System.Text.RegularExpressions;

namespace TradeMind.Storage.Sql;

/// <summary>
/// A statement that is prepared once and run many times, its parameters by name: for what is written with every slice, where Dapper would
/// make a command anew each time.
/// </summary>
internal sealed partial class SqlStatement : IDisposable
{
    private readonly DbConnection _connection;
    private readonly string? _table;
    private readonly string[]? _conflict;
    private string _sql = "";
    private string? _numbered;
    private string[] _names = [];
    private DbCommand? _command;

    /// <param name="connection">Where it runs.</param>
    /// <param name="sql">With parameters such as <c>@portfolio</c>.</param>
    public SqlStatement(DbConnection connection, string sql) => (_connection, _sql) = (connection, sql);

    private SqlStatement(DbConnection connection, string table, string[]? conflict) =>
        (_connection, _table, _conflict) = (connection, table, conflict);

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
    public int Run(DbTransaction transaction, params ReadOnlySpan<(string Name, object? Value)> values) =>
        Bind(transaction, values).ExecuteNonQuery();

    /// <summary>The same when no one waits for the number of rows.</summary>
    public void Run(SqlWrites writes, params ReadOnlySpan<(string Name, object? Value)> values)
    {
        if (writes.IsDeferred)
        {
            Declare(values);
            writes.Add(_numbered ??= Numbered(), values);
        }
        else
        {
            Bind(writes.Transaction, values).ExecuteNonQuery();
        }
    }

    /// <summary>Runs it and gives its first value; null when there is none.</summary>
    public object? Ask(DbTransaction transaction, params ReadOnlySpan<(string Name, object? Value)> values) =>
        Bind(transaction, values).ExecuteScalar() is var value && value is DBNull ? null : value;

    /// <summary>The same after what was written before it.</summary>
    public object? Ask(SqlWrites writes, params ReadOnlySpan<(string Name, object? Value)> values)
    {
        writes.Flush();
        return Ask(writes.Transaction, values);
    }

    /// <summary>Reads rows, after what was written before.</summary>
    public DbDataReader Read(SqlWrites writes, params ReadOnlySpan<(string Name, object? Value)> values)
    {
        writes.Flush();
        return Bind(writes.Transaction, values).ExecuteReader();
    }

    public void Dispose() => _command?.Dispose();

    private DbCommand Bind(DbTransaction transaction, ReadOnlySpan<(string Name, object? Value)> values)
    {
        Declare(values);
        var command = _command ??= Command();
        command.Transaction = transaction;
        var parameters = command.Parameters;
        for (var i = 0; i < values.Length; i++)
        {
            parameters[i].Value = values[i].Value ?? DBNull.Value;
        }

        return command;
    }

    private void Declare(ReadOnlySpan<(string Name, object? Value)> values)
    {
        if (_names.Length == 0 && values.Length > 0)
        {
            _names = new string[values.Length];
            for (var i = 0; i < values.Length; i++)
            {
                _names[i] = values[i].Name;
            }

            if (_table is not null)
            {
                _sql = $"INSERT INTO {_table} ({string.Join(", ", _names)}) VALUES (@{string.Join(", @", _names)}){OnConflict()}";
            }
        }

        for (var i = 0; i < values.Length; i++)
        {
            if (_names.Length != values.Length || !string.Equals(_names[i], values[i].Name, StringComparison.Ordinal))
            {
                throw new ArgumentException(
                    $"'{values[i].Name}' is none of {string.Join(", ", _names)}, or in another place: name the parameters in one order",
                    nameof(values));
            }
        }
    }

    private DbCommand Command()
    {
        var command = _connection.CreateCommand();
#pragma warning disable CA2100 // Only texts of this assembly come here.
        command.CommandText = _sql;
#pragma warning restore CA2100
        foreach (var name in _names)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = $"@{name}";
            command.Parameters.Add(parameter);
        }

        return command;
    }

    private string OnConflict() => _conflict switch
    {
        null => "",
        [] => " ON CONFLICT DO NOTHING",
        _ => $" ON CONFLICT ({string.Join(", ", _conflict)}) DO UPDATE SET "
            + string.Join(", ", _names.Except(_conflict, StringComparer.Ordinal).Select(name => $"{name} = excluded.{name}")),
    };

    /// <summary>With parameters by number, which need not be looked for in the text each time.</summary>
    private string Numbered() => Parameter().Replace(
        _sql, found => string.Create(CultureInfo.InvariantCulture, $"${Array.IndexOf(_names, found.Groups["name"].Value) + 1}"));

    [GeneratedRegex("@(?<name>[a-z_]+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Parameter();
}
