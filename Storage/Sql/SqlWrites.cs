using System.Data.Common;

namespace TradeMind.Storage.Sql;

/// <summary>
/// The statements of one transaction whose results no one waits for. A database that answers over a network gets them in one go; one
/// inside the process at once.
/// </summary>
internal sealed class SqlWrites(DbConnection connection, DbTransaction transaction, bool isDeferred) : IDisposable
{
    private DbBatch? _batch;

    /// <summary>What everything is written in.</summary>
    public DbTransaction Transaction => transaction;

    /// <summary>Whether statements are collected until the next <see cref="Flush"/>.</summary>
    public bool IsDeferred => isDeferred;

    /// <summary>Collects a statement.</summary>
    /// <param name="sql">Its parameters are <c>$1</c>, <c>$2</c> and so on.</param>
    /// <param name="values">Of the parameters; a null value is SQL's NULL.</param>
    public void Add(string sql, ReadOnlySpan<(string Name, object? Value)> values)
    {
        _batch ??= Begin();
        var command = _batch.CreateBatchCommand();
#pragma warning disable CA2100 // Only texts of this assembly come here.
        command.CommandText = sql;
#pragma warning restore CA2100
        foreach (var (_, value) in values)
        {
            var parameter = command.CreateParameter();
            parameter.Value = value ?? DBNull.Value;
            command.Parameters.Add(parameter);
        }

        _batch.BatchCommands.Add(command);
    }

    /// <summary>Runs what was collected: called before something is read that depends on it, and at the end.</summary>
    public void Flush()
    {
        if (_batch is { BatchCommands.Count: > 0 } batch)
        {
            batch.ExecuteNonQuery();
            batch.Dispose();
            _batch = null;
        }
    }

    public void Dispose() => _batch?.Dispose();

    private DbBatch Begin()
    {
        var batch = connection.CreateBatch();
        batch.Transaction = transaction;
        return batch;
    }
}
