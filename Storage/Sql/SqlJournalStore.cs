using TradeMind.Storage.Abstractions;

namespace TradeMind.Storage.Sql;

/// <summary>Journals in the database, with tables that show what they say.</summary>
public sealed class SqlJournalStore(ISqlDatabase database) : IJournalStore, IDisposable
{
    private readonly JournalGroups _groups = new(database);

    public ValueTask<IPortfolioJournal> OpenAsync(string portfolio, CancellationToken cancellation) =>
        ValueTask.FromResult<IPortfolioJournal>(new SqlPortfolioJournal(database, _groups, portfolio));

    public void Dispose() => _groups.Dispose();
}
