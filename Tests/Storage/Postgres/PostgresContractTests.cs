using TradeMind.Storage.Postgres;
using TradeMind.Storage.Sql;
using TradeMind.Tests.Storage.Contracts;
using TradeMind.Trading.Strategies;

namespace TradeMind.Tests.Storage.Postgres;

public sealed class PostgresBarStoreTests : BarStoreContract
{
    private readonly PostgresDatabase _database;

    public PostgresBarStoreTests() => _database = PostgresTables.Empty(this);

    protected override IBarStore Store => new PostgresBarStore(_database);
}

public sealed class PostgresQuarantineStoreTests : QuarantineStoreContract
{
    private readonly PostgresDatabase _database;

    public PostgresQuarantineStoreTests() => _database = PostgresTables.Empty(this);

    protected override IQuarantineStore Store => new SqlQuarantineStore(_database);
}

public sealed class PostgresNewsStoreTests : NewsStoreContract
{
    private readonly PostgresDatabase _database;

    public PostgresNewsStoreTests() => _database = PostgresTables.Empty(this);

    protected override INewsStore Store => new SqlNewsStore(_database);
}

public sealed class PostgresOpinionStoreTests : OpinionStoreContract
{
    private readonly PostgresDatabase _database;

    public PostgresOpinionStoreTests() => _database = PostgresTables.Empty(this);

    protected override IOpinionStore Store => new SqlOpinionStore(_database);
}

public sealed class PostgresGrainStateStoreTests : GrainStateStoreContract
{
    private readonly PostgresDatabase _database;

    public PostgresGrainStateStoreTests() => _database = PostgresTables.Empty(this);

    protected override IGrainStateStore Store => new SqlGrainStateStore(_database);
}

public sealed class PostgresReminderStoreTests : ReminderStoreContract
{
    private readonly PostgresDatabase _database;

    public PostgresReminderStoreTests() => _database = PostgresTables.Empty(this);

    protected override IReminderStore Store => new SqlReminderStore(_database);
}

public sealed class PostgresImportStoreTests : ImportStoreContract
{
    private readonly PostgresDatabase _database;

    public PostgresImportStoreTests() => _database = PostgresTables.Empty(this);

    protected override IImportStore Store => new SqlImportStore(_database);
}

public sealed class PostgresAuditStoreTests : AuditStoreContract
{
    private readonly PostgresDatabase _database;

    public PostgresAuditStoreTests() => _database = PostgresTables.Empty(this);

    protected override IAuditStore Store => new SqlAuditStore(_database, "p");
}

public sealed class PostgresModelCallStoreTests : ModelCallStoreContract
{
    private readonly PostgresDatabase _database;

    public PostgresModelCallStoreTests() => _database = PostgresTables.Empty(this);

    protected override IModelCallStore Store => new SqlModelCallStore(_database);
}

public sealed class PostgresReflectionStoreTests : ReflectionStoreContract
{
    private readonly PostgresDatabase _database;

    public PostgresReflectionStoreTests() => _database = PostgresTables.Empty(this);

    protected override IReflectionStore Store => new SqlReflectionStore(_database);
}

public sealed class PostgresJournalContractTests : JournalContract
{
    private readonly PostgresDatabase _database;

    public PostgresJournalContractTests() => _database = PostgresTables.Empty(this);

    protected override IJournalStore Open() => new SqlJournalStore(_database);
}

public sealed class PostgresIdempotencyTests : IdempotencyContract, IDisposable
{
    private readonly PostgresRequests _requests;

    public PostgresIdempotencyTests()
    {
        var database = PostgresTables.Empty(this);
        _requests = new PostgresRequests(database);
        Store = new SqlIdempotencyStore(database, _requests);
    }

    protected override IIdempotencyStore Store { get; }

    public void Dispose() => _requests.Dispose();
}

public sealed class PostgresRunStoreTests : RunStoreContract, IDisposable
{
    private readonly PostgresDatabase _database;
    private readonly PostgresRequests _requests;

    public PostgresRunStoreTests()
    {
        _database = PostgresTables.Empty(this);
        _requests = new PostgresRequests(_database);
        Answers = new SqlIdempotencyStore(_database, _requests);
    }

    protected override IRunStore Store => new SqlRunStore(_database);

    protected override IIdempotencyStore Answers { get; }

    public void Dispose() => _requests.Dispose();
}

public sealed class PostgresAlertRuleStoreTests : AlertRuleStoreContract
{
    public PostgresAlertRuleStoreTests() => Store = new SqlAlertRuleStore(PostgresTables.Empty(this));

    protected override IAlertRuleStore Store { get; }
}

public sealed class PostgresTrialLedgerTests : TrialLedgerContract
{
    public PostgresTrialLedgerTests() => Ledger = new SqlTrialLedger(PostgresTables.Empty(this), Clock);

    protected override ITrialLedger Ledger { get; }
}

public sealed class PostgresAccessTests : AccessContract
{
    public PostgresAccessTests() => Store = new SqlAccessStore(PostgresTables.Empty(this), Clock);

    protected override IAccessStore Store { get; }
}

public sealed class PostgresAuditTrailTests : AuditTrailContract
{
    public PostgresAuditTrailTests() => Trail = new SqlAccessStore(PostgresTables.Empty(this), Clock).Audit;

    protected override IAuditTrail Trail { get; }
}

public sealed class PostgresReaderTests : ReaderContract
{
    public PostgresReaderTests()
    {
        var database = PostgresTables.Empty(this);
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
}

public sealed class PostgresPortfolioRegistryTests : PortfolioRegistryContract
{
    private readonly PostgresDatabase _database;

    public PostgresPortfolioRegistryTests() => _database = PostgresTables.Empty(this);

    protected override IPortfolioRegistry Registry => new SqlPortfolioRegistry(_database);
}

public sealed class PostgresNotificationStoreTests : NotificationStoreContract
{
    private readonly PostgresDatabase _database;

    public PostgresNotificationStoreTests() => _database = PostgresTables.Empty(this);

    protected override INotificationStore Store => new SqlNotificationStore(_database);

    protected override IAlertStore Alerts => new SqlAlertStore(_database);

    protected override ILeaseStore Leases => new SqlLeaseStore(_database);
}

public sealed class PostgresModelProbeStoreTests : ModelProbeStoreContract
{
    private readonly PostgresDatabase _database;

    public PostgresModelProbeStoreTests() => _database = PostgresTables.Empty(this);

    protected override IModelProbeStore Store => new SqlModelProbeStore(_database);
}
