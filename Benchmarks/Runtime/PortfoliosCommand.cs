using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using TradeMind.Grains;
using TradeMind.Grains.Hosting;
using TradeMind.Grains.Sessions;
using TradeMind.MarketData.Feeds;
using TradeMind.Storage.Memory;
using TradeMind.Storage.Sql;
using TradeMind.Storage.Sqlite;
using TradeMind.Trading.Engine;
using TradeMind.Trading.Market;
using TradeMind.Trading.Sessions;
using TradeMind.Trading.Strategies;
using static TradeMind.Benchmarks.Runtime.RuntimeCommand;

namespace TradeMind.Benchmarks.Runtime;

/// <summary>
/// How many portfolios one silo carries: all of them trade the same ten symbols, and each slice is timed from its release to the last
/// portfolio's journal entry.
/// </summary>
internal static class PortfoliosCommand
{
    private const int Symbols = 10;

    /// <summary>The first slices warm up the compiler and load the grains.</summary>
    private const int Unmeasured = 3;

    public static async Task<int> RunAsync(string[] options)
    {
        var count = Option(options, "--count", 1_000);
        var slices = Option(options, "--slices", 10) + Unmeasured;
        var seconds = Option(options, "--every", 5);
        var folder = Directory.CreateTempSubdirectory("trademind-portfolios-");
        try
        {
            await RunAsync(folder.FullName, count, slices, seconds).ConfigureAwait(false);
            return 0;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task RunAsync(string folder, int count, int slices, int seconds)
    {
        BarSeries[] series = [.. BenchmarkMarket.Read(null).Take(Symbols).Select(s => s.Between(null, s[slices - 1].Time))];
        var (entry, account) = (StrategyCatalog.BuiltIn.Find("ma_crossover"), new AccountOptions());
        var plan = new PortfolioConfiguration(
            series.Select(s => s.Symbol), [new ConfiguredStrategy(entry.Definition.Id, entry, entry.Parameters)], account);
        using var database = SqliteDatabase.Open(Path.Combine(folder, "t.db"));
        using var journals = new SqlJournalStore(database);
        var progress = new SliceProgress(count, series[0].Ticks[^1]);
        var timed = new TimedJournals(journals, item => progress.Journalled(item.Ticks));
        var (pace, market) = (ReplaySpeed.Create(1.0 / seconds), new MarketTime());
        var cluster = await BenchmarkSilo.StartAsync(Streams.Provider, silo => silo.Services.AddTradingSessions(
            new OnePlan(new ConfiguredSession(new SessionSettings(), plan)), StrategyCatalog.BuiltIn, new SessionOptions(), _ => timed,
            _ => new MemoryBarStore(), _ => new ReplayFeed(series, calendar: null, pace, market))).ConfigureAwait(false);
        await using (cluster.ConfigureAwait(false))
        {
            var loading = Stopwatch.StartNew();
            await Parallel.ForAsync(0, count, new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (number, _) =>
            {
                var command = new SessionCommand("1", SessionAction.Start, "bench", "", DateTime.UnixEpoch);
                var portfolio = string.Create(CultureInfo.InvariantCulture, $"p{number}");
                await cluster.Client.GetGrain<IOrchestratorGrain>(portfolio).CommandAsync(command).ConfigureAwait(false);
            }).ConfigureAwait(false);
            FormattableString started = $"{count:N0} portfolios of {Symbols} symbols started in {loading.Elapsed.TotalSeconds:N1} s";
            Say($"{"portfolios",-40} {started}");
            market.Begin();
            await progress.Done.ConfigureAwait(false);
        }

        Report(progress, count, seconds);
    }

    private static void Report(SliceProgress progress, int count, int seconds)
    {
        var waits = progress.Waits.Skip(Unmeasured).Order().ToList();
        var rss = Process.GetCurrentProcess().PeakWorkingSet64 / (1024.0 * 1024);
        var processor = progress.Processor.TotalMilliseconds / (waits.Count * (double)count);
        FormattableString wait =
            $"first to last: median {waits[waits.Count / 2]:N2} s, most {waits[^1]:N2} s (one every {seconds} s, {waits.Count} slices)";
        FormattableString use = $"{processor:N2} ms of processor a portfolio and slice; peak {rss:N0} MB";
        Say($"{"a slice in every journal",-40} {wait}; {use}");
    }

    private static int Option(string[] options, string name, int otherwise) =>
        Array.IndexOf(options, name) is var at && at >= 0 && at + 1 < options.Length
            && int.TryParse(options[at + 1], CultureInfo.InvariantCulture, out var value) && value > 0
            ? value
            : otherwise;

    /// <summary>
    /// Stands still until all have started: each plays at a pace of its own, and here they are to get every bar at once, as from a market.
    /// </summary>
    private sealed class MarketTime : TimeProvider
    {
        private long _began = long.MaxValue;

        public override long GetTimestamp() => Math.Max(0, base.GetTimestamp() - Volatile.Read(ref _began));

        public void Begin() => Volatile.Write(ref _began, base.GetTimestamp());
    }

    private sealed class OnePlan(ConfiguredSession session) : IConfiguredSessions
    {
        public ConfiguredSession Find(string portfolio) => session;
    }

    /// <summary>Counts the entries of each slice, and times it from the first to the last.</summary>
    private sealed class SliceProgress(int portfolios, long last)
    {
        private readonly ConcurrentDictionary<long, Slice> _slices = new();
        private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private TimeSpan _before;

        public Task Done => _done.Task;

        /// <summary>Seconds from the first journal entry of a slice to its last, in the order of the slices.</summary>
        public IEnumerable<double> Waits => _slices.OrderBy(slice => slice.Key).Select(slice => slice.Value.Seconds);

        /// <summary>Time of the processors from the last slice that is not measured to the end.</summary>
        public TimeSpan Processor { get; private set; }

        public void Journalled(long ticks)
        {
            if (ticks == 0)
            {
                return;
            }

            var slice = _slices.GetOrAdd(ticks, static _ => new Slice());
            if (slice.Count() < portfolios)
            {
                return;
            }

            slice.End();
            var used = Process.GetCurrentProcess().TotalProcessorTime;
            if (_slices.Count == Unmeasured)
            {
                _before = used;
            }

            if (ticks == last)
            {
                Processor = used - _before;
                _done.TrySetResult();
            }
        }
    }

    private sealed class Slice
    {
        private readonly long _began = Stopwatch.GetTimestamp();
        private int _entries;

        public double Seconds { get; private set; } = double.NaN;

        public int Count() => Interlocked.Increment(ref _entries);

        public void End() => Seconds = Stopwatch.GetElapsedTime(_began).TotalSeconds;
    }
}
