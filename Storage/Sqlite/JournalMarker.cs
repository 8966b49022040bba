namespace TradeMind.Storage.Sqlite;

/// <summary>
/// A file beside the database that names the portfolios whose journals are stored there. When a journal is missing at the next start, it
/// has been lost: the portfolio is not silently started over.
/// </summary>
public sealed class JournalMarker
{
    private const string Name = "trademind.books";

    private static readonly string[] Explanation =
    [
        "# The portfolios whose books are kept in the database beside this file. When that is lost the service does not begin them anew:",
        "# restore the database from a backup, or delete this file to begin with empty books.",
    ];

    private readonly string _database;

    private JournalMarker(string database) =>
        (_database, File) = (database, Path.Combine(Path.GetDirectoryName(Path.GetFullPath(database))!, Name));

    public string File { get; }

    /// <param name="database">Its path.</param>
    public static JournalMarker Beside(string database) => new(database);

    /// <summary>Called before the database is opened, which would make an empty one.</summary>
    /// <exception cref="StorageException">There was a journal, and there is no database, or an empty one.</exception>
    public void RequireDatabase()
    {
        if (Portfolios() is { Count: > 0 } portfolios && new FileInfo(_database) is not { Exists: true, Length: > 0 })
        {
            throw Lost(string.Join(", ", portfolios), System.IO.File.Exists(_database) ? "is empty" : "is not there");
        }
    }

    /// <summary>Called once it is open.</summary>
    /// <param name="portfolio">The portfolio to continue.</param>
    /// <param name="last">The last entry of their journal; 0 for none.</param>
    /// <exception cref="StorageException">The portfolio had a journal, and the database has none.</exception>
    public void RequireJournal(string portfolio, long last)
    {
        if (last == 0 && Portfolios().Contains(portfolio, StringComparer.Ordinal))
        {
            throw Lost(portfolio, "has no journal of it");
        }
    }

    /// <summary>The portfolio has a journal from now on.</summary>
    /// <exception cref="StorageException">The file cannot be written.</exception>
    public void Keep(string portfolio)
    {
        var portfolios = Portfolios();
        if (portfolios.Contains(portfolio, StringComparer.Ordinal))
        {
            return;
        }

        try
        {
            var written = File + ".new";
            System.IO.File.WriteAllLines(written, [.. Explanation, .. portfolios, portfolio]);
            System.IO.File.Move(written, File, overwrite: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new StorageException(
                StorageFault.Unavailable,
                $"{File} cannot be written ({exception.Message}): check the disk and the write permissions",
                exception);
        }
    }

    private List<string> Portfolios() => System.IO.File.Exists(File)
        ? [.. System.IO.File.ReadLines(File).Select(line => line.Trim()).Where(line => line.Length > 0 && !line.StartsWith('#'))]
        : [];

    private StorageException Lost(string portfolio, string how) => new(
        StorageFault.Gone,
        $"{_database} {how}, and {File} says that the journal of '{portfolio}' was stored there: "
        + $"restore {_database} from a backup, or delete {File} to begin anew");
}
