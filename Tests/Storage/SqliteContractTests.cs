using TradeMind.Storage;
using TradeMind.Storage.News;
using TradeMind.Storage.Sql;
using TradeMind.Storage.Sqlite;
using TradeMind.Tests.MarketData;
using TradeMind.Tests.Storage.Contracts;
using TradeMind.Trading.Strategies;

namespace TradeMind.Tests.Storage;

public sealed class SqliteBarStoreTests : BarStoreContract, IDisposable
{
    private readonly SqliteFolder _folder = new();

    protected override IBarStore Store => new SqlBarStore(_folder.Database);

    public void Dispose() => _folder.Dispose();
}

public sealed class SqliteQuarantineStoreTests : QuarantineStoreContract, IDisposable
{
    private readonly SqliteFolder _folder = new();

    protected override IQuarantineStore Store => new SqlQuarantineStore(_folder.Database);

    public void Dispose() => _folder.Dispose();
}

public sealed class SqliteNewsStoreTests : NewsStoreContract, IDisposable
{
    private readonly SqliteFolder _folder = new();

    protected override INewsStore Store => new SqlNewsStore(_folder.Database);

    [Fact]
    public async Task Items_of_one_call_are_stored_together_or_not_at_all()
    {
        var day = new DateTime(2024, 1, 2, 0, 0, 0, DateTimeKind.Utc);
        var item = new NewsItem { Id = "a", Symbol = "AAPL", Source = "rss", FirstSeen = day, KnownAt = day, Text = "good" };
        await Assert.ThrowsAnyAsync<StorageException>(
            () => Store.AddAsync([item, item with { Id = "b", Text = null! }], CancellationToken.None));
        Assert.Empty(await Store.LatestAsync(DateTime.MaxValue, 9, CancellationToken.None));
    }

    public void Dispose() => _folder.Dispose();
}

public sealed class SqliteOpinionStoreTests : OpinionStoreContract, IDisposable
{
    private readonly SqliteFolder _folder = new();

    protected override IOpinionStore Store => new SqlOpinionStore(_folder.Database);

    public void Dispose() => _folder.Dispose();
}

public sealed class SqliteGrainStateStoreTests : GrainStateStoreContract, IDisposable
{
    private readonly SqliteFolder _folder = new();

    protected override IGrainStateStore Store => new SqlGrainStateStore(_folder.Database);

    public void Dispose() => _folder.Dispose();
}

public sealed class SqliteReminderStoreTests : ReminderStoreContract, IDisposable
{
    private readonly SqliteFolder _folder = new();

    protected override IReminderStore Store => new SqlReminderStore(_folder.Database);

    public void Dispose() => _folder.Dispose();
}

public sealed class SqlitePortfolioRegistryTests : PortfolioRegistryContract, IDisposable
{
    private readonly SqliteFolder _folder = new();

    protected override IPortfolioRegistry Registry => new SqlPortfolioRegistry(_folder.Database);

    public void Dispose() => _folder.Dispose();
}

public sealed class SqliteImportStoreTests : ImportStoreContract, IDisposable
{
    private readonly SqliteFolder _folder = new();

    protected override IImportStore Store => new SqlImportStore(_folder.Database);

    public void Dispose() => _folder.Dispose();
}

public sealed class SqliteAuditStoreTests : AuditStoreContract, IDisposable
{
    private readonly SqliteFolder _folder = new();

    protected override IAuditStore Store => new SqlAuditStore(_folder.Database, "p");

    public void Dispose() => _folder.Dispose();
}

public sealed class SqliteJournalContractTests : JournalContract, IDisposable
{
    private readonly SqliteFolder _folder = new();

    protected override IJournalStore Open() => new SqlJournalStore(_folder.Reopen());

    public void Dispose() => _folder.Dispose();
}

public sealed class SqliteIdempotencyTests : IdempotencyContract, IDisposable
{
    private readonly SqliteFolder _folder = new();

    public SqliteIdempotencyTests() => Store = new SqlIdempotencyStore(_folder.Database);

    protected override IIdempotencyStore Store { get; }

    public void Dispose() => _folder.Dispose();
}

public sealed class SqliteRunStoreTests : RunStoreContract, IDisposable
{
    private readonly SqliteFolder _folder = new();

    public SqliteRunStoreTests() => Answers = new SqlIdempotencyStore(_folder.Database);

    protected override IRunStore Store => new SqlRunStore(_folder.Database);

    protected override IIdempotencyStore Answers { get; }

    public void Dispose() => _folder.Dispose();
}

public sealed class SqliteAlertRuleStoreTests : AlertRuleStoreContract, IDisposable
{
    private readonly SqliteFolder _folder = new();

    protected override IAlertRuleStore Store => new SqlAlertRuleStore(_folder.Database);

    public void Dispose() => _folder.Dispose();
}

public sealed class SqliteTrialLedgerTests : TrialLedgerContract, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public SqliteTrialLedgerTests() => Ledger = SqliteTrialLedger.Open(_folder.Path, Clock);

    protected override ITrialLedger Ledger { get; }

    public void Dispose()
    {
        Ledger.Dispose();
        _folder.Dispose();
    }
}

public sealed class SqliteAccessTests : AccessContract, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public SqliteAccessTests() => Store = SqliteAccessStore.Open(_folder.Path, Clock);

    protected override IAccessStore Store { get; }

    public void Dispose()
    {
        Store.Dispose();
        _folder.Dispose();
    }
}

public sealed class SqliteAuditTrailTests : AuditTrailContract, IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly SqlAccessStore _store;

    public SqliteAuditTrailTests() => _store = SqliteAccessStore.Open(_folder.Path, Clock);

    protected override IAuditTrail Trail => _store.Audit;

    public void Dispose()
    {
        _store.Dispose();
        _folder.Dispose();
    }
}

public sealed class SqliteReaderTests : ReaderContract, IDisposable
{
    private readonly SqliteFolder _folder = new();

    public SqliteReaderTests()
    {
        var database = _folder.Database;
        Journals = new SqlJournalStore(database);
        Plans = new SqlPlanReader(database, Portfolio, Configured, StrategyCatalog.BuiltIn);
        Books = new SqlPortfolioReader(database, Portfolio);
        History = new SqlPortfolioHistoryReader(database, Portfolio, Plans);
        Decisions = new SqlDecisionReader(database, Portfolio, Plans);
        Settings = new SqlSettingsHistory(database, Portfolio);
    }

    protected override IJournalStore Journals { get; }

    protected override IPortfolioReader Books { get; }

    protected override IPortfolioHistoryReader History { get; }

    protected override IDecisionReader Decisions { get; }

    protected override ISettingsHistory Settings { get; }

    protected override IPlanReader Plans { get; }

    public void Dispose() => _folder.Dispose();
}
