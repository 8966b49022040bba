using System.Diagnostics;
using System.Globalization;
using Orleans.Streams;
using TradeMind.Grains;
using TradeMind.Grains.Hosting;
using TradeMind.Grains.Events;
using TradeMind.Grains.Sessions;
using TradeMind.Simulation;
using TradeMind.MarketData.Feeds;
using TradeMind.Storage.Memory;
using TradeMind.Storage.Sql;
using TradeMind.Storage.Sqlite;
using TradeMind.Trading.Engine;
using TradeMind.Trading.Market;
using TradeMind.Trading.Sessions;
using TradeMind.Trading.Strategies;

namespace TradeMind.Benchmarks.Runtime;

/// <summary>Bars through the whole chain of grains: from the feed to the journal.</summary>
internal static class ChainBenchmark
{
    private const string Portfolio = "bench";
    private const double SlicesASecond = 100;
    private const int FirstSlices = 500;

    /// <summary>On virtual time, as <c>trademind simulate</c> runs it.</summary>
    public static void Simulated(string? shared)
    {
        var (series, session) = Setting(shared);
        var bars = series.Sum(s => s.Count);
        var best = TimeSpan.MaxValue;
        for (var round = 0; round < 5; round++)
        {
            using var simulation = new SimulatedSession(session, series, calendar: null, new SimulatedSessionOptions());
            var clock = Stopwatch.StartNew();
            simulation.Run();
            best = clock.Elapsed < best ? clock.Elapsed : best;
        }

        const string How = "ma_crossover, default risk rules, best of 5";
        var rate = bars / best.TotalSeconds;
        RuntimeCommand.Say(
            $"{"bars through the chain, simulated",-40} {rate,14:N0} bars/s   ({series.Count} symbols, {bars:N0} bars, {How})");
    }

    /// <summary>
    /// On the real clock and the thread pool, with the journal in SQLite, paced: how long after its bar a fill is in the journal.
    /// </summary>
    public static async Task LiveAsync(string? shared)
    {
        var (series, session) = Setting(shared);
        var folder = Directory.CreateTempSubdirectory("trademind-bench-");
        using var database = SqliteDatabase.Open(Path.Combine(folder.FullName, "t.db"));
        using var journals = new SqlJournalStore(database);
        var released = new Dictionary<long, long>();
        var (all, fills) = (new List<double>(), new List<double>());
        var timed = new TimedJournals(journals, entry =>
        {
            if (released.TryGetValue(entry.Ticks, out var at))
            {
                var latency = Stopwatch.GetElapsedTime(at).TotalMilliseconds;
                all.Add(latency);
                if (entry.Outcome.Fills.Length > 0 && all.Count > FirstSlices)
                {
                    fills.Add(latency);
                }
            }
        });
        var over = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var last = series.Max(s => s.Ticks[^1]);
        var cluster = await BenchmarkSilo.StartAsync(Streams.Provider, silo => silo.Services.AddTradingSessions(
            new OnePlan(session), StrategyCatalog.BuiltIn, new SessionOptions(), _ => timed, _ => new MemoryBarStore(),
            _ => new TimedFeed(new ReplayFeed(series, calendar: null, ReplaySpeed.Create(SlicesASecond), TimeProvider.System), released)))
            .ConfigureAwait(false);
        await using (cluster.ConfigureAwait(false))
        {
            var stream = cluster.Client.GetStreamProvider(Streams.Provider).GetStream<PortfolioEvent>(Streams.Portfolio(Portfolio));
            await stream.SubscribeAsync((item, _) =>
            {
                if (item.BarTicks >= last)
                {
                    over.TrySetResult();
                }

                return Task.CompletedTask;
            }).ConfigureAwait(false);
            var start = new SessionCommand("1", SessionAction.Start, "bench", "", DateTime.UnixEpoch);
            await cluster.Client.GetGrain<IOrchestratorGrain>(Portfolio).CommandAsync(start).ConfigureAwait(false);
            await over.Task.ConfigureAwait(false);
        }

        folder.Delete(recursive: true);
        var (first, warm) = (all.Take(FirstSlices).ToList(), all.Skip(FirstSlices).ToList());
        Say("bar to journalled fill, live", fills, $"{fills.Count:N0} slices with fills once warm");
        Say("bar to journal entry, live", warm, $"{warm.Count:N0} slices once warm; SQLite, synchronous=FULL, {SlicesASecond:N0} slices/s");
        Say("the first of those", first, $"{first.Count:N0} slices, most {At(first, 1):N2} ms");
    }

    private static void Say(string what, List<double> latencies, FormattableString shape)
    {
        var (p50, p99, shown) = (At(latencies, 0.50), At(latencies, 0.99), shape.ToString(CultureInfo.InvariantCulture));
        RuntimeCommand.Say($"{what,-40} p50 {p50,7:N2} ms   p99 {p99,7:N2} ms   ({shown})");
    }

    private static double At(List<double> values, double share)
    {
        values.Sort();
        return values.Count == 0 ? double.NaN : values[Math.Min(values.Count - 1, (int)(share * values.Count))];
    }

    private static (IReadOnlyList<BarSeries> Series, ConfiguredSession Session) Setting(string? shared)
    {
        var series = BenchmarkMarket.Read(shared);
        var entry = StrategyCatalog.BuiltIn.Find("ma_crossover");
        var plan = new PortfolioConfiguration(
            series.Select(s => s.Symbol), [new ConfiguredStrategy(entry.Definition.Id, entry, entry.Parameters)], new AccountOptions());
        return (series, new ConfiguredSession(new SessionSettings(), plan));
    }

    private sealed class OnePlan(ConfiguredSession session) : IConfiguredSessions
    {
        public ConfiguredSession Find(string portfolio) => session;
    }

    /// <summary>Notes when a slice became known.</summary>
    private sealed class TimedFeed(IMarketFeed inner, Dictionary<long, long> released) : IMarketFeed
    {
        public string Name => inner.Name;

        public Interval Interval => inner.Interval;

        public bool IsStored => inner.IsStored;

        public ITradingCalendar? Calendar => inner.Calendar;

        public DateTime ClosesAt(BarTime time) => inner.ClosesAt(time);

        public void Watch(string portfolio, IReadOnlyList<Symbol> symbols) => inner.Watch(portfolio, symbols);

        public FeedHorizon GetHorizon(string portfolio, BarTime after)
        {
            var horizon = inner.GetHorizon(portfolio, after);
            released.TryAdd(horizon.Until.Ticks, Stopwatch.GetTimestamp());
            return horizon;
        }

        public ValueTask<FeedBars> ReadAsync(Symbol symbol, BarTime after, BarTime until, CancellationToken cancellation) =>
            inner.ReadAsync(symbol, after, until, cancellation);
    }
}
