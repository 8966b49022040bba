using System.Data.Common;

namespace TradeMind.Storage.Sql;

/// <summary>One transaction at a time, for the portfolios that are written on it.</summary>
/// <param name="database">Has the journals.</param>
internal sealed class JournalLane(ISqlDatabase database) : IDisposable
{
    /// <summary>More would keep the first of them waiting for the last.</summary>
    private const int MostInGroup = 256;

    private readonly Lock _gate = new();
    private List<JournalAppend> _waiting = [];
    private bool _isBusy;
    private JournalWriter? _writer;

    public ValueTask AppendAsync(JournalAppend append)
    {
        lock (_gate)
        {
            if (_isBusy)
            {
                _waiting.Add(append);
                return new ValueTask(append.Wait());
            }

            _isBusy = true;
        }

        try
        {
            Commit([append]);
        }
        finally
        {
            Continue();
        }

        return append.Conflict is { } conflict ? throw conflict : ValueTask.CompletedTask;
    }

    public void Write(Action<JournalWriter, DbTransaction> work) => database.Write((connection, transaction) =>
    {
        if (database.Dialect.JournalWriters == 1)
        {
            // The database has one connection that writes, and no one else is on it now.
            work(_writer ??= new JournalWriter(connection, database.Dialect), transaction);
            return;
        }

        using var writer = new JournalWriter(connection, database.Dialect);
        work(writer, transaction);
    });

    public void Dispose() => _writer?.Dispose();

    /// <summary>The appends that wait go next, on a thread of the pool: the caller has what it came for.</summary>
    private void Continue()
    {
        lock (_gate)
        {
            if (_waiting.Count == 0)
            {
                _isBusy = false;
                return;
            }
        }

        ThreadPool.UnsafeQueueUserWorkItem(static lane => lane.Next(), this, preferLocal: false);
    }

    private void Next()
    {
        List<JournalAppend> group;
        lock (_gate)
        {
            group = _waiting.Count <= MostInGroup ? _waiting : _waiting[..MostInGroup];
            _waiting = _waiting.Count <= MostInGroup ? [] : _waiting[MostInGroup..];
        }

        Settle(group);
        Continue();
    }

    /// <summary>What fails because of one of them must not take the others with it.</summary>
    private void Settle(List<JournalAppend> group)
    {
        try
        {
            Commit(group);
            group.ForEach(append => append.Complete());
        }
        catch (Exception exception) when (group.Count > 1 && !IsOfAll(exception))
        {
            foreach (var append in group)
            {
                Settle([append]);
            }
        }
        catch (Exception exception)
        {
            group.ForEach(append => append.Fail(exception));
        }
    }

    private static bool IsOfAll(Exception exception) => exception is StorageException
    {
        Fault: StorageFault.Unavailable or StorageFault.Full or StorageFault.Locked or StorageFault.Gone or StorageFault.Damaged,
    };

    private void Commit(List<JournalAppend> group)
    {
        foreach (var append in group)
        {
            database.MakeRoom(append.Batch.Entries[0].Ticks, append.Batch.Entries[^1].Ticks);
        }

        Write((writer, transaction) =>
        {
            foreach (var append in group)
            {
                append.Conflict = null;
            }

            writer.Append(transaction, group);
        });
    }
}
