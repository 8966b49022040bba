using TradeMind.Storage.Sql;
using TradeMind.Storage.Sqlite;
using TradeMind.Trading;

namespace TradeMind.Cli.Composition;

/// <summary>The portfolio of one portfolio in a data directory.</summary>
internal sealed class RecordedPortfolio : IDisposable
{
    private readonly SqliteDatabase _database;
    private readonly SqlJournalStore _journals;

    private RecordedPortfolio(SqliteDatabase database, string portfolio)
    {
        (_database, _journals, Name) = (database, new SqlJournalStore(database), portfolio);
        Bars = new SqlBarStore(database);
        Portfolio = new SqlPortfolioReader(database, portfolio);
        Settings = new SqlSettingsHistory(database, portfolio);
        Audits = new SqlAuditStore(database, portfolio);
    }

    /// <summary>The name of the portfolio.</summary>
    public string Name { get; }

    public string File => _database.File;

    public IJournalStore Journals => _journals;

    public IBarStore Bars { get; }

    public IPortfolioReader Portfolio { get; }

    public ISettingsHistory Settings { get; }

    public IAuditStore Audits { get; }

    /// <param name="folder">The data directory.</param>
    /// <param name="portfolio">The name of the portfolio.</param>
    /// <exception cref="InvalidInputException">There are no books.</exception>
    /// <exception cref="Storage.StorageException">They cannot be opened.</exception>
    public static RecordedPortfolio Open(string folder, string portfolio)
    {
        var file = Path.Combine(folder, "trademind.db");
        return System.IO.File.Exists(file)
            ? new RecordedPortfolio(SqliteDatabase.Open(file), portfolio)
            : throw new InvalidInputException($"there is no database at {file}: name the folder of a service with --data-dir");
    }

    public void Dispose()
    {
        _journals.Dispose();
        _database.Dispose();
    }
}
