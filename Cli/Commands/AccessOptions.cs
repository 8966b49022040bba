using System.CommandLine;
using TradeMind.Cli.Composition;
using TradeMind.Cli.Trials;
using TradeMind.Storage.Sql;

namespace TradeMind.Cli.Commands;

/// <summary>
/// The options that say where keys and users are: in the database of a cluster when one is named, else in a data directory.
/// </summary>
internal sealed class AccessOptions
{
    private readonly ClusterOptions _cluster = new();
    private readonly LedgerOptions _folder = new();

    public void AddTo(Command command)
    {
        _cluster.AddTo(command);
        _folder.AddTo(command);
    }

    /// <exception cref="Trading.InvalidInputException">What names the database is no connection string.</exception>
    /// <exception cref="Storage.StorageException">It cannot be opened.</exception>
    public IAccessStore Open(ParseResult parsed)
    {
        if (!_cluster.IsNamed(parsed))
        {
            return SqliteStorage.OpenAccess(_folder.Folder(parsed));
        }

        var database = _cluster.Open(parsed);
        return new SqlAccessStore(database, TimeProvider.System, owned: database);
    }
}
