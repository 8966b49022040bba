using System.Globalization;
using Microsoft.AspNetCore.Identity;
using TradeMind.MarketData.Calendar;
using TradeMind.MarketData.Synthetic;
using TradeMind.Storage;
using TradeMind.Storage.Access;
using TradeMind.Storage.Models;
using TradeMind.Storage.Reading;
using TradeMind.Storage.Runs;
using TradeMind.Storage.Sql;
using TradeMind.Storage.Sqlite;
using TradeMind.Storage.Trials;
using TradeMind.Tests.MarketData;
using TradeMind.Tests.Storage.Contracts;
using TradeMind.Trading.Market;

namespace TradeMind.Tests.Storage.Postgres;

/// <summary>Trials, runs, model calls and users move from files to PostgreSQL and back, and are the same afterwards.</summary>
public sealed class RecordTransferTests : IDisposable
{
    private const string Password = "correct horse battery staple";

    private static readonly DateTime Noon = new(2024, 3, 4, 12, 0, 0, DateTimeKind.Utc);

    private readonly Files _first = new(), _second = new();

    public void Dispose()
    {
        _first.Dispose();
        _second.Dispose();
    }

    [SkippableFact]
    public async Task There_and_back_every_table_is_the_same()
    {
        var database = PostgresTables.Empty(this);
        var key = await WriteAsync(_first.Of);
        foreach (var group in RecordGroup.All)
        {
            var there = new RecordTransfer(_first.Of(group.Place), database).Copy(group, (_, _) => { }, CancellationToken.None);
            Assert.Equal(group.Tables.Sum(table => Dump(_first.Of(group.Place), table.Name).Count), there);
            Assert.Equal(there, new RecordTransfer(database, _second.Of(group.Place)).Copy(group, (_, _) => { }, CancellationToken.None));
            Assert.All(group.Tables, table =>
            {
                Assert.NotEmpty(Dump(_first.Of(group.Place), table.Name));
                Assert.Equal(Dump(_first.Of(group.Place), table.Name), Dump(_second.Of(group.Place), table.Name));
            });
        }

        using var ledger = new SqlTrialLedger(database, TimeProvider.System);
        Assert.Equal((2, 3), (ledger.Verify().Batches, ledger.Verify().Runs));
        var access = new SqlAccessStore(database, TimeProvider.System);
        Assert.Equal("ci", access.Keys.Find(key)!.Name);
        Assert.NotEqual(
            PasswordVerificationResult.Failed, PasswordHash.Verify(Password, access.Users.Find("ANN")!.Value.Password));

        // What is written next goes on with the numbers.
        Assert.Equal(3, ledger.Record(Made([0.4])).Batch);
        Assert.Equal(3, new SqlRunStore(database).TryAdd(New, [0], 10)!.Number);
        Assert.Equal("import-2", new SqlImportStore(database).Add(Imported, null).Id);
        access.Audit.Add(Entry);
        Assert.Equal([4, 3, 2, 1], access.Audit.Find(null, long.MaxValue, 10).Items.Select(entry => entry.Number));
    }

    [SkippableFact]
    public async Task What_is_there_already_stays_as_it_is()
    {
        var database = PostgresTables.Empty(this);
        await WriteAsync(_first.Of);
        new SqlAccessStore(database, TimeProvider.System).Users.Add("bob", AccessScope.Admin, Password);
        Assert.Null(Copy(RecordGroup.Access, database));
        Assert.Equal(["bob"], database.Rows<string>("SELECT name FROM users"));
        Assert.NotNull(Copy(RecordGroup.Runs, database));
        Assert.Null(Copy(RecordGroup.Runs, database));
    }

    [SkippableFact]
    public async Task What_is_ended_half_way_leaves_nothing()
    {
        var database = PostgresTables.Empty(this);
        await WriteAsync(_first.Of);
        Assert.Throws<InvalidOperationException>(() => new RecordTransfer(_first.Of(RecordPlace.Books), database).Copy(
            RecordGroup.Runs, (table, _) => throw new InvalidOperationException(table), CancellationToken.None));
        Assert.Equal(0, database.First<long>("SELECT count(*) FROM runs"));
    }

    [SkippableFact]
    public async Task A_ledger_that_has_lost_its_end_is_not_copied()
    {
        var database = PostgresTables.Empty(this);
        await WriteAsync(_first.Of);
        var research = _first.Of(RecordPlace.Research);
        research.Execute("DROP TRIGGER trial_runs_stay; DROP TRIGGER trial_batches_stay;");
        research.Execute("DELETE FROM trial_runs WHERE batch = 2; DELETE FROM trial_batches WHERE id = 2;");
        var refused = Assert.Throws<StorageException>(() => Copy(RecordGroup.Trials, database));
        Assert.Equal(StorageFault.Damaged, refused.Fault);
        Assert.Contains("end before batch 2", refused.Message, StringComparison.Ordinal);
        Assert.Equal(0, database.First<long>("SELECT count(*) FROM trial_batches"));
    }

    private long? Copy(RecordGroup group, ISqlDatabase to) =>
        new RecordTransfer(_first.Of(group.Place), to).Copy(group, (_, _) => { }, CancellationToken.None);

    /// <returns>The text of a key.</returns>
    private static async Task<string> WriteAsync(Func<RecordPlace, SqliteDatabase> place)
    {
        using var ledger = new SqlTrialLedger(place(RecordPlace.Research), TimeProvider.System);
        ledger.Record(Made([0.1, double.NaN]));
        ledger.Record(Made([0.3]));
        await new SqlModelProbeStore(place(RecordPlace.Research)).AddAsync(
            new ModelProbe { Model = "m", MadeAt = Noon, AskedBefore = 3, HitsBefore = 2, AskedAfter = 1, HitsAfter = 0 }, default);

        var books = place(RecordPlace.Books);
        var runs = new SqlRunStore(books);
        runs.Update(runs.TryAdd(New, [0], 10)! with { State = 3, Summary = "{\"ä\":1}" }, new byte[9_000_000], [1, 2, 3]);
        runs.TryAdd(New with { CreatedBy = "bob" }, [0], 10);
        new SqlImportStore(books).Add(
            Imported, BarSeries.FromBars(new Symbol("AAPL"), Interval.Daily, [new Bar(Noon.Date, 1, 9, 0.5, 2, 10)]));
        var rules = new SqlAlertRuleStore(books);
        rules.Update(rules.Add(AlertRuleStoreContract.New), [AlertRuleStoreContract.Firing(8, 29.5)]);
        var calls = new SqlModelCallStore(books);
        var call = (await calls.ReserveAsync(Call, new ModelBudgets(100, 100, 100), default)).Call;
        await calls.CompleteAsync(
            call with { Verdict = ModelVerdict.Answered, Cost = 0.0123456789000m, Reply = "{}", LatencyMs = 12.5 }, default);
        await new SqlReflectionStore(books).AddAsync(
            [new Reflection
            {
                OpinionId = "o", Symbol = "AAPL", AsOf = Noon, Score = 0.1, HorizonDays = 5, Benchmark = "b", RealisedAlpha = 1.0 / 3,
                ResolvedAt = Noon.AddDays(7),
            }],
            default);

        var access = new SqlAccessStore(place(RecordPlace.Access), TimeProvider.System);
        access.Users.Add("ann", AccessScope.Admin, Password);
        access.Users.Add("Bob", AccessScope.Read, Password);
        for (var i = 0; i < 3; i++)
        {
            access.Audit.Add(Entry);
        }

        return access.Keys.Create("ci", AccessScope.Trade, null, "ann").Text;
    }

    private static StoredRun New { get; } = new() { Kind = 2, State = 0, Request = "{}", CreatedBy = "ann", CreatedAt = Noon };

    private static StoredImport Imported { get; } =
        new("", "AAPL", "1d", ImportState.Stored, 1, 1, 0, Noon.Date, Noon.Date, [], ["a gap"], "", "ann", Noon);

    private static AuditEntry Entry { get; } = new(0, Noon, "request", "ann", "key", "::1", "POST", "/x", 200, "c");

    private static ModelCall Call { get; } = new()
    {
        RequestHash = "h", Agent = "sentiment", Template = "t", Symbol = "AAPL", SnapshotHash = "s", AsOf = Noon, ModelAsked = "m",
        Account = "main", Run = "r", Reserved = 0.30m, MadeAt = Noon,
    };

    private static TrialBatch Made(double[] ratios) => new()
    {
        Kind = TrialKind.Optimize, Origin = "test", Strategy = "made", Parameters = ["a"], Configuration = "none",
        Data = TrialData.Create([SyntheticSeries.Daily("W", 1, NyseCalendar.Instance, new DateOnly(2010, 1, 4), 60)]),
        Runs = ratios.Select((ratio, i) => new TrialRun([i], 100_000, ratio, 10)),
    };

    private static List<string> Dump(SqliteDatabase database, string table) => database.Read(connection =>
    {
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT * FROM {table}";
        using var rows = command.ExecuteReader();
        var found = new List<string>();
        while (rows.Read())
        {
            var values = new object[rows.FieldCount];
            rows.GetValues(values);
            found.Add(string.Join('|', values.Select(value => value is byte[] bytes
                ? Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(bytes))
                : Convert.ToString(value, CultureInfo.InvariantCulture))));
        }

        found.Sort(StringComparer.Ordinal);
        return found;
    });

    /// <summary>The files of a data directory.</summary>
    private sealed class Files : IDisposable
    {
        private readonly TemporaryFolder _folder = new();
        private readonly SqliteDatabase _books, _research, _access;

        public Files()
        {
            _books = SqliteDatabase.Open(_folder.File("trademind.db"));
            _research = SqliteTrialLedger.OpenDatabase(_folder.Path);
            _access = SqliteAccessStore.OpenDatabase(_folder.Path);
        }

        public SqliteDatabase Of(RecordPlace place) => place switch
        {
            RecordPlace.Research => _research, RecordPlace.Access => _access, _ => _books,
        };

        public void Dispose()
        {
            _access.Dispose();
            _research.Dispose();
            _books.Dispose();
            _folder.Dispose();
        }
    }
}
