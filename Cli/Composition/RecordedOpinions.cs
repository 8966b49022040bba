using TradeMind.Storage.Sql;
using TradeMind.Storage.Sqlite;
using TradeMind.Trading;

namespace TradeMind.Cli.Composition;

/// <summary>The opinions and calls of models in a data directory.</summary>
internal sealed class RecordedOpinions : IDisposable
{
    private readonly SqliteDatabase _database;

    private RecordedOpinions(SqliteDatabase database) =>
        (_database, Opinions, Calls) = (database, new SqlOpinionStore(database), new SqlModelCallStore(database));

    public IOpinionStore Opinions { get; }

    public IModelCallStore Calls { get; }

    /// <param name="folder">The data directory.</param>
    /// <exception cref="InvalidInputException">There is no database.</exception>
    /// <exception cref="Storage.StorageException">It cannot be opened.</exception>
    public static RecordedOpinions Open(string folder)
    {
        var file = Path.Combine(folder, "trademind.db");
        return File.Exists(file)
            ? new RecordedOpinions(SqliteDatabase.Open(file))
            : throw new InvalidInputException(
                $"there is no database at {file}: name the folder of a service whose model formed opinions with --data-dir");
    }

    public void Dispose() => _database.Dispose();
}
