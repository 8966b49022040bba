using System.Text.Json;
using TradeMind.Application.Audits;
using TradeMind.Storage;
using TradeMind.Storage.Sql;
using TradeMind.Storage.Sqlite;
using TradeMind.Tests.MarketData;
using TradeMind.Tests.Simulation;
using TradeMind.Trading.Market;
using TradeMind.Trading.Serialization;
using TradeMind.Trading.Sessions;
using TradeMind.Trading.Sessions.Auditing;
using TradeMind.Trading.Strategies;

namespace TradeMind.Tests.Grains;

/// <summary>
/// The portfolio of a session over the five symbols, in a folder as a service leaves it; each entry can be written otherwise than it came
/// out.
/// </summary>
internal sealed class RecordedPortfolio : IDisposable
{
    public const string Portfolio = "main";

    private readonly TemporaryFolder _folder = new();

    public RecordedPortfolio() => Database = SqliteDatabase.Open(_folder.File("trademind.db"));

    public static IReadOnlyList<BarSeries> Series { get; } = Simulations.FiveSymbols.Series();

    public static SessionSettings Settings { get; } = new()
    {
        Symbols = [.. Series.Select(s => s.Symbol.Ticker)],
        Strategies = [new()
        {
            Id = "ma_crossover",
            Parameters = new Dictionary<string, double>(StringComparer.Ordinal) { ["fast"] = 2, ["slow"] = 5 }
        }, new() { Id = "rsi_mean_reversion" }],
    };

    public SqliteDatabase Database { get; }

    public string Folder => _folder.Path;

    public string File(string name) => _folder.File(name);

    /// <summary>Days with a slice, in order.</summary>
    public static IReadOnlyList<DateOnly> Days { get; } = [.. Series.SelectMany(s => s.Ticks.ToArray())
        .Distinct()
        .Order()
        .Select(t => DateOnly.FromDateTime(new DateTime(t)))];

    /// <summary>Records a session.</summary>
    /// <param name="change">What is written instead of an entry.</param>
    /// <param name="later">Settings from the middle on; null for the same.</param>
    public async Task<RecordedPortfolio> RecordAsync(Func<JournalEntry, JournalEntry>? change = null, SessionSettings? later = null)
    {
        using var journals = new SqlJournalStore(Database);
        var first = new SessionBacktest(Settings.ToPlan(StrategyCatalog.BuiltIn));
        var journal = await journals.OpenAsync(Portfolio, CancellationToken.None);
        var epoch = await journal.ClaimAsync(CancellationToken.None);
        await journal.SaveSnapshotAsync(epoch, new(0, JsonSerializer.Serialize(Settings), "", []), CancellationToken.None);
        var slices = SessionBacktest.Slices(Series, BarTime.None).ToList();
        var half = later is null ? slices.Count : slices.Count / 2;
        var entries = first.Run(slices[..half], DateTime.UnixEpoch).ToList();
        foreach (var entry in entries)
        {
            await journal.AppendAsync(
                new JournalBatch(epoch, first.Session.Plan, [change?.Invoke(entry) ?? entry], 0), CancellationToken.None);
        }

        if (later is not null)
        {
            await journal.SaveSnapshotAsync(epoch, new(entries.Count, JsonSerializer.Serialize(later), "", []), CancellationToken.None);
            foreach (var entry in Continued(first.Session, later, slices, half))
            {
                await journal.AppendAsync(new JournalBatch(epoch, first.Session.Plan, [entry], 0), CancellationToken.None);
            }
        }

        return this;
    }

    /// <summary>Stores the bars as a feed would have given them.</summary>
    public async Task StoreAsync(Func<Bar, Bar?> bar)
    {
        var store = new SqlBarStore(Database);
        foreach (var series in Series)
        {
            await store.AppendAsync(
                "yahoo", series.Symbol, Interval.Daily, [.. Enumerable.Range(0, series.Count).Select(i => bar(series[i])).OfType<Bar>()],
                CancellationToken.None);
        }
    }

    public async Task<IReadOnlyList<SessionAudit>> AuditAsync(DateOnly from, DateOnly? to = null)
    {
        using var journals = new SqlJournalStore(Database);
        var store = new SqlBarStore(Database);
        return await new PortfolioAudit(journals, StrategyCatalog.BuiltIn).RunAsync(
            Portfolio, new SqlSettingsHistory(Database, Portfolio).All(), (from, to ?? from),
            [(AuditSource.Store, (symbol, after, until) => store.ReadAsync(
                "yahoo", symbol, Interval.Daily, after.Ticks, until.Ticks, int.MaxValue, CancellationToken.None))],
            CancellationToken.None);
    }

    public void Dispose()
    {
        Database.Dispose();
        _folder.Dispose();
    }

    /// <summary>The same books under later settings; their strategies have seen everything before.</summary>
    private static IEnumerable<JournalEntry> Continued(
        PortfolioSession books, SessionSettings later, List<Trading.Market.SliceBars> slices, int half)
    {
        var next = new SessionBacktest(later.ToPlan(StrategyCatalog.BuiltIn));
        var fresh = new SessionBacktest(later.ToPlan(StrategyCatalog.BuiltIn));
        var session = next.Session;
        StateReader.Load(ref session, StateWriter.Save(ref books));
        var advised = fresh.Run(slices, DateTime.UnixEpoch).OfType<SliceEntry>().Select(e => e.Advice).ToList();
        return slices.Skip(half).Select((slice, i) => (JournalEntry)session.Apply(slice, advised[half + i]));
    }
}
