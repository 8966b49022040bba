using System.Collections.Concurrent;
using TradeMind.Storage.Abstractions;

namespace TradeMind.Storage.Sql;

/// <summary>Journals in the database, with tables that show what they say.</summary>
public sealed class SqlJournalStore(ISqlDatabase database) : IJournalStore, IDisposable
{
    private readonly ConcurrentDictionary<string, SqlPortfolioJournal> _open = new(StringComparer.Ordinal);

    public ValueTask<IPortfolioJournal> OpenAsync(string portfolio, CancellationToken cancellation)
    {
        var journal = _open.GetOrAdd(portfolio, static (name, database) => new SqlPortfolioJournal(database, name), database);
        return ValueTask.FromResult<IPortfolioJournal>(journal);
    }

    public void Dispose()
    {
        foreach (var journal in _open.Values)
        {
            journal.Dispose();
        }
    }
}
