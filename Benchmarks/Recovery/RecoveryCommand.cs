using System.Diagnostics;
using System.Globalization;
using TradeMind.Benchmarks.Load;
using TradeMind.Benchmarks.Runtime;
using TradeMind.MarketData.Csv;
using TradeMind.Silo.Composition;
using TradeMind.Silo.Hosting.Options;
using TradeMind.Storage.Sql;
using TradeMind.Storage.Sqlite;
using TradeMind.Trading.Strategies;
using static TradeMind.Benchmarks.Runtime.RuntimeCommand;

namespace TradeMind.Benchmarks.Recovery;

/// <summary>
/// How long the service takes to start behind a long journal, with and without a snapshot, and how large that journal is.
/// </summary>
internal static class RecoveryCommand
{
    private const int Portion = 10_000;

    public static async Task<int> RunAsync(string[] options)
    {
        var entries = options is ["--entries", var text]
            && int.TryParse(text, CultureInfo.InvariantCulture, out var given) && given > 0
            ? given
            : 10 * Portion;
        var folder = Directory.CreateTempSubdirectory("trademind-recovery-");
        try
        {
            var (bars, data) = (Path.Combine(folder.FullName, "bars"), folder.CreateSubdirectory("data").FullName);
            Directory.CreateDirectory(bars);
            foreach (var one in BenchmarkMarket.Read(null))
            {
                CsvBarWriter.Write(one, Path.Combine(bars, $"{one.Symbol}.csv"));
            }

            await WriteAsync(bars, data, entries);
            var portions = entries / (double)Portion;
            await StartAsync("without a snapshot", bars, data, portions);
            await StartAsync("with a snapshot", bars, data, portions);
            return 0;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task WriteAsync(string bars, string data, int entries)
    {
        var (settings, _) = SettingsReader.Read(SettingsReader.Sources(["--data", bars]), StrategyCatalog.BuiltIn);
        var feed = FeedSelection.From(settings);
        var clock = Stopwatch.StartNew();
        using (var database = SqliteDatabase.Open(Path.Combine(data, "trademind.db")))
        {
            using var journals = new SqlJournalStore(database);
            var journal = await journals.OpenAsync(settings.Portfolio, CancellationToken.None);
            await RecordedJournal.WriteAsync(journal, settings.ToSession(feed.Symbols, feed.Interval), entries);
        }

        var bytes = Directory.EnumerateFiles(data).Sum(file => new FileInfo(file).Length);
        FormattableString size = $"{bytes / (1024.0 * 1024):N0} MB, {bytes / (double)entries:N0} bytes an entry";
        FormattableString content = $"{entries:N0} entries of {feed.Symbols.Count} symbols";
        Say($"{"journal",-20} {content}, {size}; written in {clock.Elapsed.TotalSeconds:N1} s");
    }

    /// <summary>Starts the service as a process; it is killed once it listens.</summary>
    private static async Task StartAsync(string name, string bars, string data, double portions)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(10), TimeProvider.System);
        var clock = Stopwatch.StartNew();
        var silo = await SiloProcess.StartAsync(bars, data, 0.01, patience.Token);
        await using (silo)
        {
            var seconds = clock.Elapsed.TotalSeconds;
            FormattableString wait =
                $"{seconds:N1} s from the start of the process to listening, {seconds / portions:N2} s for {Portion:N0} entries";
            FormattableString use = $"processors {silo.Processor.TotalSeconds:N1} s; peak {silo.Peak / (1024.0 * 1024):N0} MB";
            Say($"{name,-20} {wait}; {use}");
        }
    }
}
