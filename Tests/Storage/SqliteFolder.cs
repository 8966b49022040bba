using TradeMind.Storage.Sqlite;
using TradeMind.Tests.MarketData;

namespace TradeMind.Tests.Storage;

/// <summary>A database in a folder of its own, gone afterwards.</summary>
internal sealed class SqliteFolder : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public SqliteFolder() => Database = SqliteDatabase.Open(_folder.File("t.db"));

    public SqliteDatabase Database { get; private set; }

    /// <summary>As after a restart.</summary>
    public SqliteDatabase Reopen()
    {
        Database.Dispose();
        return Database = SqliteDatabase.Open(_folder.File("t.db"));
    }

    public void Dispose()
    {
        Database.Dispose();
        _folder.Dispose();
    }
}
