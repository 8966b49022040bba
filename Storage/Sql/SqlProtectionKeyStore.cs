using Dapper;
using TradeMind.Storage.Abstractions;

namespace TradeMind.Storage.Sql;

/// <summary>The keys that protect cookies and forms, in the database.</summary>
public sealed class SqlProtectionKeyStore : IProtectionKeyStore
{
    private readonly ISqlDatabase _database;

    internal SqlProtectionKeyStore(ISqlDatabase database) => _database = database;

    public IReadOnlyList<string> All() => _database.Rows<string>("SELECT xml FROM protection_keys ORDER BY name");

    public bool TryAdd(string name, string xml, Predicate<IReadOnlyList<string>> isFree)
    {
        ArgumentNullException.ThrowIfNull(isFree);
        var isAdded = false;
        _database.WriteAlone("protection keys", (connection, transaction) =>
        {
            isAdded = isFree([.. connection.Query<string>("SELECT xml FROM protection_keys ORDER BY name", transaction: transaction)]);
            if (isAdded)
            {
                connection.Execute("INSERT INTO protection_keys (name, xml) VALUES (@name, @xml)", new { name, xml }, transaction);
            }
        });
        return isAdded;
    }

    public void Put(string name, string xml) => _database.Execute(
        "INSERT INTO protection_keys (name, xml) VALUES (@name, @xml) ON CONFLICT (name) DO UPDATE SET xml = excluded.xml",
        new { name, xml });
}
