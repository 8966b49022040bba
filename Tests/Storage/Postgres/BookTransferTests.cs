using TradeMind.Storage;
using TradeMind.Storage.Sql;
using TradeMind.Storage.Sqlite;
using TradeMind.Tests.MarketData;
using TradeMind.Tests.Properties;
using TradeMind.Tests.Simulation;
using TradeMind.Trading;
using TradeMind.Trading.Engine;
using TradeMind.Trading.Market;
using TradeMind.Trading.Sessions;

namespace TradeMind.Tests.Storage.Postgres;

/// <summary>Books move from a file to PostgreSQL and back, and are the same afterwards.</summary>
public sealed class BookTransferTests : IDisposable
{
    private static readonly Scenario Market =
        new(Seed: 11, Bars: 120, Symbols: 3, Minutes: false, Fast: 2, Slow: 5, Costs: 4, Delay: 0, Limits: 4, Size: 30);

    private static readonly PortfolioConfiguration Plan = Simulations.Panel(Market).Plan;
    private static readonly Split Split = new(new DateTime(2024, 6, 10, 0, 0, 0, DateTimeKind.Utc), 1.0 / 3);
    private static readonly List<JournalEntry> Entries = [.. WithActions([.. JournalCodecTests.Entries(Market)])];

    private readonly SqliteFolder _first = new();
    private readonly TemporaryFolder _folder = new();

    public void Dispose()
    {
        _first.Dispose();
        _folder.Dispose();
    }

    [SkippableFact]
    public async Task There_and_back_every_table_is_the_same()
    {
        var database = PostgresTables.Empty(this);
        await WriteAsync();
        var there = new BookTransfer(_first.Database, database);
        Assert.Equal(Entries.Count, there.Copy("p", (_, _) => { }, CancellationToken.None));
        there.CopyShared((_, _) => { }, CancellationToken.None);

        using var second = SqliteDatabase.Open(_folder.File("back.db"));
        var back = new BookTransfer(database, second);
        Assert.Equal(["p"], BookTransfer.Portfolios(database));
        back.Copy("p", (_, _) => { }, CancellationToken.None);
        back.CopyShared((_, _) => { }, CancellationToken.None);
        Assert.All(
            BookTables.OfPortfolio.Concat(BookTables.Shared), table => Assert.Equal(Dump(_first.Database, table), Dump(second, table)));
        Assert.NotEmpty(Dump(second, "trades"));
        Assert.NotEmpty(Dump(second, "market_data"));
        Assert.Equal(2, Dump(second, "corporate_actions").Count);
        Assert.Contains(Dump(second, "session_events"), row => row.Contains("1-for-3 split on 2024-06-10", StringComparison.Ordinal));
        var kept = await (await new SqlJournalStore(second).OpenAsync("p", CancellationToken.None)).ReadAsync(
            0, int.MaxValue, CancellationToken.None);
        Assert.Equal(Entries, kept);
    }

    [SkippableFact]
    public async Task Books_that_are_there_are_not_written_over()
    {
        var database = PostgresTables.Empty(this);
        await WriteAsync();
        var transfer = new BookTransfer(_first.Database, database);
        transfer.Copy("p", (_, _) => { }, CancellationToken.None);
        var refused = Assert.Throws<InvalidInputException>(() => transfer.Copy("p", (_, _) => { }, CancellationToken.None));
        Assert.Contains("'p'", refused.Message, StringComparison.Ordinal);
        Assert.Throws<InvalidInputException>(() => transfer.Copy("q", (_, _) => { }, CancellationToken.None));
    }

    [SkippableFact]
    public async Task What_is_ended_half_way_leaves_nothing()
    {
        var database = PostgresTables.Empty(this);
        await WriteAsync();
        using var stop = new CancellationTokenSource();
        Assert.Throws<InvalidOperationException>(() => new BookTransfer(_first.Database, database).Copy(
            "p", (table, _) => throw new InvalidOperationException(table), stop.Token));
        Assert.Empty(BookTransfer.Portfolios(database));
        Assert.Equal(0, database.First<long>("SELECT count(*) FROM journal"));
    }

    private async Task WriteAsync()
    {
        var journal = await new SqlJournalStore(_first.Database).OpenAsync("p", CancellationToken.None);
        var epoch = await journal.ClaimAsync(CancellationToken.None);
        for (var i = 0; i < Entries.Count; i++)
        {
            var snapshot = i == 50 ? new SessionSnapshot(51, "{}", "shape", [1, 2, 3]) : null;
            await journal.AppendAsync(new JournalBatch(epoch, Plan, [Entries[i]], i, snapshot), CancellationToken.None);
        }

        var series = Market.Series()[0];
        await new SqlBarStore(_first.Database).AppendAsync(
            "f", series.Symbol, Interval.Parse("1d"), [.. Enumerable.Range(0, series.Count).Select(i => series[i])],
            CancellationToken.None);
        await new SqlBarStore(_first.Database).AppendActionsAsync(
            "f", series.Symbol, [Split, new TickerChange(Split.ExDate, new Symbol("NEXT"))], CancellationToken.None);
    }

    /// <summary>A split and a delisting after everything else.</summary>
    private static IEnumerable<JournalEntry> WithActions(List<JournalEntry> entries) => entries.Append(new ActionEntry(
        entries[^1].Sequence + 1, entries[^1].Ticks, [new SymbolAction(0, Split), new SymbolAction(2, new Delisting(Split.ExDate, 0.1))],
        [new ActionEffect(ActionOutcome.Restated, 10, 3, 33.3m, 2), default],
        new SessionOutcome { Cash = entries[^1].Outcome.Cash, Equity = entries[^1].Outcome.Equity }));

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
            found.Add(string.Join('|', values.Select(v => v is byte[] bytes
                ? Convert.ToHexString(bytes) : Convert.ToString(v, System.Globalization.CultureInfo.InvariantCulture))));
        }

        found.Sort(StringComparer.Ordinal);
        return found;
    });
}
