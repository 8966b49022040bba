using TradeMind.Storage;
using TradeMind.Storage.Reading;
using TradeMind.Storage.Sql;
using TradeMind.Tests.Properties;
using TradeMind.Tests.Simulation;
using TradeMind.Trading.Sessions;
using TradeMind.Trading.Strategies;

namespace TradeMind.Tests.Storage;

/// <summary>A portfolio and its positions are read as of one entry, whatever is committed between the two statements.</summary>
public sealed class SnapshotTests : IDisposable
{
    private const string Portfolio = "p";

    private static readonly Scenario Market =
        new(Seed: 11, Bars: 120, Symbols: 3, Minutes: false, Fast: 2, Slow: 5, Costs: 4, Delay: 0, Limits: 4, Size: 30);

    private static readonly PortfolioConfiguration Plan = Simulations.Panel(Market).Plan;
    private static readonly List<JournalEntry> Entries = [.. JournalCodecTests.Entries(Market)];

    private readonly SqliteFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Positions_and_cash_of_a_snapshot_are_its_equity_while_the_journal_grows()
    {
        var reader = new SqlPortfolioReader(_folder.Database, Portfolio);
        Assert.Null(reader.Snapshot());
        var journal = await new SqlJournalStore(_folder.Database).OpenAsync(Portfolio, CancellationToken.None);
        var epoch = await journal.ClaimAsync(CancellationToken.None);
        using var done = new CancellationTokenSource();
        var writing = Task.Run(async () =>
        {
            foreach (var entry in Entries)
            {
                await journal.AppendAsync(new JournalBatch(epoch, Plan, [entry], 0), CancellationToken.None);
            }

            await done.CancelAsync();
        });
        var seen = new HashSet<long>();
        while (!done.IsCancellationRequested)
        {
            if (reader.Snapshot() is { } snapshot)
            {
                Check(snapshot);
                seen.Add(snapshot.Now.Sequence);
            }
        }

        await writing;
        Check(reader.Snapshot()!);
        Assert.True(seen.Count > 5, $"only {seen.Count} of {Entries.Count} entries were seen");
    }

    [Fact]
    public async Task Fills_and_actions_are_read_on_from_an_entry()
    {
        var reader = new SqlPortfolioReader(_folder.Database, Portfolio);
        var plans = new SqlPlanReader(
            _folder.Database, Portfolio, new PlanVersion(0, new SessionSettings(), Plan), StrategyCatalog.BuiltIn);
        var history = new SqlPortfolioHistoryReader(_folder.Database, Portfolio, plans);
        var journal = await new SqlJournalStore(_folder.Database).OpenAsync(Portfolio, CancellationToken.None);
        await journal.AppendAsync(
            new JournalBatch(await journal.ClaimAsync(CancellationToken.None), Plan, [.. Entries], 0), CancellationToken.None);
        var all = reader.Fills();
        Assert.True(all.Count > 10);
        var (after, until) = (all[3].Sequence, all[^4].Sequence);
        Assert.Equal(
            all.Where(fill => fill.Sequence > after && fill.Sequence <= until).Select(fill => (fill.Sequence, fill.Order)),
            reader.Fills(after, until).Select(fill => (fill.Sequence, fill.Order)));
        Assert.Equal(
            all.Where(fill => fill.Sequence <= until).Select(fill => fill.Commission).Order(),
            history.Fills(0, long.MaxValue, until).Select(fill => fill.Commission).Order());
        Assert.Empty(reader.Actions(after));

        var decisions = new SqlDecisionReader(_folder.Database, Portfolio, plans);
        var newest = decisions.Find(null, null, 0, long.MaxValue, long.MaxValue, 10_000).Items
            .GroupBy(decision => decision.Symbol).Select(group => group.First().Id).Order(StringComparer.Ordinal);
        Assert.Equal(newest, decisions.LastBySymbol().Select(decision => decision.Id).Order(StringComparer.Ordinal));
    }

    private static void Check(StoredSnapshot snapshot)
    {
        var expected = Entries.Single(entry => entry.Sequence == snapshot.Now.Sequence).Outcome;
        Assert.Equal(
            (expected.Cash, expected.Equity), (snapshot.Now.Cash, snapshot.Now.Cash + snapshot.Holdings.Sum(holding => holding.Value)));
    }
}
