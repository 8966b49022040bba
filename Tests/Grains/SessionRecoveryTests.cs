using TradeMind.Benchmarks.Recovery;
using TradeMind.Grains.Portfolios;
using TradeMind.Grains.Sessions;
using TradeMind.Storage;
using TradeMind.Storage.Memory;
using TradeMind.Trading.Sessions;
using TradeMind.Trading.Strategies;

namespace TradeMind.Tests.Grains;

/// <summary>How a portfolio comes back from a long journal.</summary>
public class SessionRecoveryTests
{
    private const string Portfolio = "main";
    private const int Entries = 12_000;

    private static readonly SessionSettings Settings = new()
    {
        Symbols = ["A", "B"],
        Strategies =
        [
            new()
            {
                Id = "ma_crossover",
                Parameters = new Dictionary<string, double>(StringComparer.Ordinal) { ["fast"] = 2, ["slow"] = 5 },
            },
        ],
    };

    private static readonly ConfiguredSession Configured = new(Settings, Settings.ToPlan(StrategyCatalog.BuiltIn));

    [Fact]
    public async Task One_that_is_interrupted_goes_on_from_where_it_was()
    {
        var journals = await RecordAsync();
        using var stop = new CancellationTokenSource();
        var interrupted = new SessionRecovery(
            new WatchedJournals(journals, snapshot: s => (s.Sequence > 0 ? stop : null)?.Cancel()), StrategyCatalog.BuiltIn);
        Assert.True(await interrupted.ReserveAsync(Portfolio, CancellationToken.None));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => interrupted.CatchUpAsync(Portfolio, Configured, stop.Token));

        var reads = new List<long>();
        var next = new SessionRecovery(new WatchedJournals(journals, read: reads.Add), StrategyCatalog.BuiltIn);
        Assert.True(await next.ReserveAsync(Portfolio, CancellationToken.None));
        await next.CatchUpAsync(Portfolio, Configured, CancellationToken.None);

        Assert.InRange(reads[0], 5_000, Entries - 1);
        var (books, published) = await next.RecoverAsync(Portfolio, Configured, CancellationToken.None);
        Assert.Equal((Entries, Entries, Entries), (books.Session.Sequence, books.SnapshotSequence, published));
        var journal = await journals.OpenAsync(Portfolio, CancellationToken.None);
        var last = (await journal.ReadAsync(Entries - 1, 1, CancellationToken.None))[0];
        Assert.Equal((last.Outcome.Cash, last.Outcome.Equity), (books.Session.Account.Cash, books.Session.Account.Equity));
    }

    [Fact]
    public async Task While_it_is_under_way_a_grain_is_refused_at_once()
    {
        var recovery = new SessionRecovery(await RecordAsync(), StrategyCatalog.BuiltIn);
        Assert.Null(recovery.UnderWay(Portfolio));
        Assert.True(await recovery.ReserveAsync(Portfolio, CancellationToken.None));
        Assert.Equal(new RecoveryProgress(0, Entries), recovery.UnderWay(Portfolio));
        var refused = await Assert.ThrowsAsync<StorageException>(
            () => recovery.RecoverAsync(Portfolio, Configured, CancellationToken.None));
        Assert.Contains("0 of 12,000 journal entries", refused.Message, StringComparison.Ordinal);

        await recovery.CatchUpAsync(Portfolio, Configured, CancellationToken.None);

        Assert.Null(recovery.UnderWay(Portfolio));
        Assert.False(await recovery.ReserveAsync(Portfolio, CancellationToken.None));
    }

    private static async Task<MemoryJournalStore> RecordAsync()
    {
        var journals = new MemoryJournalStore();
        await RecordedJournal.WriteAsync(await journals.OpenAsync(Portfolio, CancellationToken.None), Settings, Entries);
        return journals;
    }

    private sealed class WatchedJournals(
        IJournalStore inner, Action<SessionSnapshot>? snapshot = null, Action<long>? read = null) : IJournalStore
    {
        public async ValueTask<IPortfolioJournal> OpenAsync(string portfolio, CancellationToken cancellation) =>
            new Journal(await inner.OpenAsync(portfolio, cancellation), snapshot, read);

        private sealed class Journal(IPortfolioJournal inner, Action<SessionSnapshot>? kept, Action<long>? read) : IPortfolioJournal
        {
            public ValueTask<long> ClaimAsync(CancellationToken cancellation) => inner.ClaimAsync(cancellation);

            public ValueTask<JournalContents> LoadAsync(CancellationToken cancellation) => inner.LoadAsync(cancellation);

            public ValueTask<IReadOnlyList<JournalEntry>> ReadAsync(long after, int most, CancellationToken cancellation)
            {
                read?.Invoke(after);
                return inner.ReadAsync(after, most, cancellation);
            }

            public ValueTask AppendAsync(JournalBatch batch, CancellationToken cancellation) => inner.AppendAsync(batch, cancellation);

            public async ValueTask SaveSnapshotAsync(long epoch, SessionSnapshot snapshot, CancellationToken cancellation)
            {
                await inner.SaveSnapshotAsync(epoch, snapshot, cancellation);
                kept?.Invoke(snapshot);
            }

            public ValueTask MarkPublishedAsync(long sequence, CancellationToken cancellation) =>
                inner.MarkPublishedAsync(sequence, cancellation);
        }
    }
}
