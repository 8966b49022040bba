using TradeMind.Storage.Memory;
using TradeMind.Storage.Sql;
using TradeMind.Tests.Storage.Contracts;

namespace TradeMind.Tests.Storage;

public sealed class SqliteModelCallStoreTests : ModelCallStoreContract, IDisposable
{
    private readonly SqliteFolder _folder = new();

    protected override IModelCallStore Store => new SqlModelCallStore(_folder.Database);

    public void Dispose() => _folder.Dispose();
}

public sealed class MemoryModelCallStoreTests : ModelCallStoreContract
{
    protected override IModelCallStore Store { get; } = new MemoryModelCallStore();
}

public sealed class SqliteReflectionStoreTests : ReflectionStoreContract, IDisposable
{
    private readonly SqliteFolder _folder = new();

    protected override IReflectionStore Store => new SqlReflectionStore(_folder.Database);

    public void Dispose() => _folder.Dispose();
}

public sealed class MemoryReflectionStoreTests : ReflectionStoreContract
{
    protected override IReflectionStore Store { get; } = new MemoryReflectionStore();
}
