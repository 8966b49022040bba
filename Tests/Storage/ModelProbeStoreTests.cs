using TradeMind.Storage.Memory;
using TradeMind.Storage.Sql;
using TradeMind.Storage.Sqlite;
using TradeMind.Tests.MarketData;
using TradeMind.Tests.Storage.Contracts;

namespace TradeMind.Tests.Storage;

public sealed class SqliteModelProbeStoreTests : ModelProbeStoreContract, IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly SqlModelProbeStore _store;

    public SqliteModelProbeStoreTests() => _store = SqliteModelProbeStore.Open(_folder.Path);

    protected override IModelProbeStore Store => _store;

    public void Dispose()
    {
        _store.Dispose();
        _folder.Dispose();
    }
}

public sealed class MemoryModelProbeStoreTests : ModelProbeStoreContract
{
    protected override IModelProbeStore Store { get; } = new MemoryModelProbeStore();
}
