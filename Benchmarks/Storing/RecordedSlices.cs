using TradeMind.Benchmarks.Recovery;
using TradeMind.Storage;
using TradeMind.Trading.Sessions;
using TradeMind.Trading.Strategies;

namespace TradeMind.Benchmarks.Storing;

/// <summary>The entries of a session of ten symbols, one per batch.</summary>
internal sealed class RecordedSlices
{
    private readonly PortfolioConfiguration _plan;
    private readonly IReadOnlyList<JournalEntry> _entries;

    /// <param name="first">Time of the first slice.</param>
    /// <param name="count">How many entries.</param>
    public RecordedSlices(DateTime first, int count)
    {
        var settings = new SessionSettings
        {
            Symbols = [.. Enumerable.Range(0, 10).Select(i => $"S{i}")],
            Strategies =
            [
                new StrategySettings { Id = "ma_crossover" }, new StrategySettings { Id = "rsi_mean_reversion" },
                new StrategySettings { Id = "macd_trend" },
            ],
        };
        var run = new SessionBacktest(settings.ToPlan(StrategyCatalog.BuiltIn));
        _entries = [.. run.Run(RecordedJournal.Slices(first, 10, count, seed: 1), first).Take(count)];
        _plan = run.Session.Plan;
    }

    /// <summary>A batch for each entry.</summary>
    /// <param name="epoch">Of the writer.</param>
    public IEnumerable<JournalBatch> Batches(long epoch) =>
        _entries.Select(entry => new JournalBatch(epoch, _plan, [entry], entry.Sequence - 1));
}
