using TradeMind.Storage.Memory;
using TradeMind.Tests.Storage.Contracts;

namespace TradeMind.Tests.Storage;

public sealed class MemoryBarStoreTests : BarStoreContract
{
    protected override IBarStore Store { get; } = new MemoryBarStore();
}

public sealed class MemoryQuarantineStoreTests : QuarantineStoreContract
{
    protected override IQuarantineStore Store { get; } = new MemoryQuarantineStore();
}

public sealed class MemoryNewsStoreTests : NewsStoreContract
{
    protected override INewsStore Store { get; } = new MemoryNewsStore();
}

public sealed class MemoryOpinionStoreTests : OpinionStoreContract
{
    protected override IOpinionStore Store { get; } = new MemoryOpinionStore();
}

public sealed class MemoryJournalContractTests : JournalContract
{
    private readonly MemoryJournalStore _journals = new();

    protected override IJournalStore Open() => _journals;
}
