using System.Globalization;
using TradeMind.Tests.MarketData;
using Microsoft.Data.Sqlite;
using TradeMind.Storage;
using TradeMind.Storage.Sql;
using TradeMind.Storage.Sqlite;
using TradeMind.Tests.Properties;
using TradeMind.Trading.Execution;
using TradeMind.Trading.Sessions;
using TradeMind.Tests.Simulation;

namespace TradeMind.Tests.Storage;

public sealed class SqliteJournalTests : IDisposable
{
    private static readonly Scenario Market = new(
        Seed: 11, Bars: 120, Symbols: 3, Minutes: false, Fast: 2, Slow: 5, Costs: 4, Delay: 0, Limits: 4, Size: 30);
    private static readonly PortfolioConfiguration Plan = Simulations.Panel(Market).Plan;
    private static readonly List<JournalEntry> Entries = [.. JournalCodecTests.Entries(Market)];

    private readonly TemporaryFolder _folder = new();
    private SqliteDatabase _database;
    private IPortfolioJournal _journal;

    public SqliteJournalTests() => (_database, _journal) = Open();

    public void Dispose()
    {
        _database.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task The_same_entry_again_changes_nothing()
    {
        await AppendAsync(Entries);
        var before = Dump();
        await AppendAsync([Entries[^1]]);
        await AppendAsync([Entries[3]]);
        Assert.Equal(before, Dump());
    }

    [Fact]
    public async Task Another_writer_is_found_out()
    {
        await AppendAsync(Entries.Take(10));
        var before = Dump();
        var other = (SliceEntry)Entries[5] with { IsMissed = true };
        await Assert.ThrowsAsync<JournalConflictException>(() => AppendAsync([other]));
        await Assert.ThrowsAsync<JournalConflictException>(() => AppendAsync([Entries[11]]));
        Assert.Equal(before, Dump());
    }

    [Fact]
    public async Task The_tables_show_what_the_journal_says()
    {
        await AppendAsync(Entries);
        var record = Simulations.Record(new(new SessionSettings(), Plan), Entries);
        Assert.NotEmpty(record.Fills);
        Assert.Equal(record.Fills.Count, Count("trades"));
        Assert.Equal(record.Orders.Count, Count("orders"));
        Assert.Equal(record.Orders.Count(o => o.IsOpen), Count("orders WHERE status IN (0, 1)"));
        Assert.Equal(Entries.Sum(e => e.Outcome.Decisions.Length), Count("agent_decisions"));
        Assert.Equal(Entries.Count, Count("portfolio_snapshots"));
        Assert.Equal(Entries.OfType<CommandEntry>().Count(), Count("session_events"));
        Assert.Equal(0, Count("trades WHERE decision IS NULL"));
        Assert.Equal(record.Fills.Sum(f => f.Commission), Sum("SELECT commission FROM trades"));
        Assert.Equal(Entries[^1].Outcome.Equity, Sum("SELECT equity FROM portfolio_snapshots ORDER BY sequence DESC LIMIT 1"));
        Assert.Equal(
            Entries.SelectMany(e => e.Outcome.Fills).Sum(f => f.Profit), Sum("SELECT profit FROM trades WHERE profit IS NOT NULL"));
        var held = record.Fills.GroupBy(f => Plan.Symbols[f.Symbol].Ticker, StringComparer.Ordinal)
            .Select(g => (Symbol: g.Key, Quantity: g.Sum(f => f.Side == OrderSide.Buy ? f.Quantity : -f.Quantity)))
            .Where(h => h.Quantity != 0)
            .Order();
        Assert.Equal(held, Rows("SELECT symbol, quantity FROM holdings ORDER BY symbol").Select(
            r => ((string)r[0], decimal.Parse((string)r[1], CultureInfo.InvariantCulture))));
    }

    [Fact]
    public async Task A_full_disk_keeps_an_entry_out_whole_and_it_goes_in_later()
    {
        await AppendAsync(Entries.Take(5));
        var before = Dump();
        var pages = (long)Rows("PRAGMA page_count")[0][0];
        _database.Write((c, _) => SqliteDatabase.Execute(c, $"PRAGMA max_page_count = {pages}"));

        var done = 5;
        var full = await Assert.ThrowsAsync<StorageException>(async () =>
        {
            for (; done < Entries.Count; done++)
            {
                before = Dump();
                await AppendAsync([Entries[done]]);
            }
        });

        Assert.Equal(StorageFault.Full, full.Fault);
        Assert.Contains(_database.File, full.Message, StringComparison.Ordinal);
        Assert.Equal(before, Dump());
        _database.Write((c, _) => SqliteDatabase.Execute(c, "PRAGMA max_page_count = 1000000"));
        await AppendAsync(Entries.Skip(done));
        Assert.Equal(Entries, await AllAsync(0));
    }

    [Fact]
    public async Task A_locked_database_is_told_and_nothing_is_lost()
    {
        await AppendAsync(Entries.Take(5));
        _database.Dispose();
        _database = SqliteDatabase.Open(_folder.File("t.db"), TimeSpan.FromSeconds(1));
        _journal = await new SqlJournalStore(_database).OpenAsync("p", CancellationToken.None);
        using (var other = new SqliteConnection($"Data Source={_folder.File("t.db")}"))
        {
            other.Open();
            SqliteDatabase.Execute(other, "BEGIN IMMEDIATE");
            var locked = await Assert.ThrowsAsync<StorageException>(() => AppendAsync([Entries[5]]));
            Assert.Equal(StorageFault.Locked, locked.Fault);
            SqliteDatabase.Execute(other, "ROLLBACK");
        }

        await AppendAsync(Entries.Skip(5));
        Assert.Equal(Entries, await AllAsync(0));
    }

    [Fact]
    public void A_newer_schema_is_left_alone()
    {
        _database.Write((c, _) => SqliteDatabase.Execute(c, "PRAGMA user_version = 999"));
        var before = Dump();
        var newer = Assert.Throws<StorageException>(() => SqliteDatabase.Open(_folder.File("t.db")));
        Assert.Equal(StorageFault.Newer, newer.Fault);
        Assert.Contains("999", newer.Message, StringComparison.Ordinal);
        Assert.Equal(before, Dump());
    }

    [Fact]
    public async Task What_is_no_database_is_told_and_left_alone()
    {
        var file = _folder.File("other.db");
        await File.WriteAllTextAsync(file, new string('x', 4096));
        Assert.Equal(StorageFault.Damaged, Assert.Throws<StorageException>(() => SqliteDatabase.Open(file)).Fault);
        Assert.Equal(new string('x', 4096), await File.ReadAllTextAsync(file));
    }

    private async Task<IReadOnlyList<JournalEntry>> AllAsync(long after) =>
        await _journal.ReadAsync(after, int.MaxValue, CancellationToken.None);

    private (SqliteDatabase, IPortfolioJournal) Open()
    {
        var database = SqliteDatabase.Open(_folder.File("t.db"));
        return (database, new SqlJournalStore(database).OpenAsync("p", CancellationToken.None).AsTask().Result);
    }

    private async Task AppendAsync(IEnumerable<JournalEntry> entries)
    {
        var epoch = await _journal.ClaimAsync(CancellationToken.None);
        foreach (var entry in entries)
        {
            await _journal.AppendAsync(new JournalBatch(epoch, Plan, [entry], 0), CancellationToken.None);
        }
    }

    private long Count(string from) => (long)Rows($"SELECT count(*) FROM {from}")[0][0];

    private decimal Sum(string sql) => Rows(sql).Sum(r => decimal.Parse((string)r[0], NumberStyles.Float, CultureInfo.InvariantCulture));

    /// <summary>Everything in every table, as text.</summary>
    private string Dump()
    {
        string[] tables =
        [
            "journal", "portfolio_snapshots", "session_events", "agent_decisions", "indicators", "orders", "trades", "holdings"
        ];
        return string.Join('\n', tables
            .SelectMany(t => Rows($"SELECT * FROM {t}"))
            .Select(r => string.Join('|', r.Select(v => Convert.ToString(v, CultureInfo.InvariantCulture)))));
    }

    private List<object[]> Rows(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={_folder.File("t.db")}");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var rows = new List<object[]>();
        while (reader.Read())
        {
            var values = new object[reader.FieldCount];
            reader.GetValues(values);
            rows.Add(values);
        }

        return rows;
    }
}
