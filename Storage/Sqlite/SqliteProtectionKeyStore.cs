using TradeMind.Storage.Abstractions;

namespace TradeMind.Storage.Sqlite;

/// <summary>The keys that protect cookies and forms, in the database.</summary>
public sealed class SqliteProtectionKeyStore : IProtectionKeyStore
{
    private readonly SqliteDatabase _database;

    internal SqliteProtectionKeyStore(SqliteDatabase database) => _database = database;

    public IReadOnlyList<string> All() => _database.Rows<string>("SELECT xml FROM protection_keys ORDER BY name");

    public void Put(string name, string xml) =>
        _database.Execute("INSERT OR REPLACE INTO protection_keys (name, xml) VALUES (@name, @xml)", new { name, xml });
}
