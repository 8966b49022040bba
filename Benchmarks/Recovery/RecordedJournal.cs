using System.Collections.Immutable;
using TradeMind.Storage;
using TradeMind.Trading.Market;
using TradeMind.Trading.Randomness;
using TradeMind.Trading.Sessions;
using TradeMind.Trading.Strategies;

namespace TradeMind.Benchmarks.Recovery;

/// <summary>
/// The journal of a portfolio that has traded for a long time: a start and made-up daily slices, each with the signals of all strategies
/// and the resulting trades.
/// </summary>
internal static class RecordedJournal
{
    private const int EntriesInBatch = 64;

    /// <summary>Long before any data set begins, so that a service that goes on from here has bars to come.</summary>
    private static readonly DateTime First = new(1600, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    /// <summary>Writes entries, without any snapshot but the one of the beginning.</summary>
    public static async Task WriteAsync(IPortfolioJournal journal, SessionSettings settings, int entries, ulong seed = 1)
    {
        var run = new SessionBacktest(settings.ToPlan(StrategyCatalog.BuiltIn));
        var epoch = await journal.ClaimAsync(CancellationToken.None);
        foreach (var batch in run.Run(Slices(First, settings.Symbols.Count, entries - 1, seed), First).Chunk(EntriesInBatch))
        {
            await journal.AppendAsync(new JournalBatch(epoch, run.Session.Plan, batch, batch[^1].Sequence), CancellationToken.None);
        }
    }

    /// <summary>Made-up daily slices.</summary>
    internal static IEnumerable<SliceBars> Slices(DateTime first, int symbols, int count, ulong seed)
    {
        var random = new Xoshiro256(seed);
        var closes = Enumerable.Repeat(100.0, symbols).ToArray();
        var places = ImmutableArray.CreateRange(Enumerable.Range(0, symbols));
        for (var i = 0; i < count; i++)
        {
            var time = first.AddDays(i);
            var bars = ImmutableArray.CreateBuilder<Bar>(symbols);
            for (var symbol = 0; symbol < symbols; symbol++)
            {
                var open = closes[symbol];
                var close = closes[symbol] *= 1 + (0.04 * (random.NextUniform() - 0.5)) + (0.002 * (1 - (open / 100)));
                var volume = 100_000 + (long)(900_000 * random.NextUniform());
                bars.Add(new Bar(time, open, Math.Max(open, close) * 1.002, Math.Min(open, close) * 0.998, close, volume));
            }

            yield return new SliceBars(time.Ticks, places, bars.MoveToImmutable());
        }
    }
}
