using System.Diagnostics;
using System.Globalization;
using TradeMind.Storage.Postgres;
using TradeMind.Storage.Sql;
using TradeMind.Storage.Sqlite;
using TradeMind.Trading.Market;

namespace TradeMind.Benchmarks.Storing;

/// <summary>
/// How long a durable append to a journal takes, for one portfolio and for a hundred at once, and how fast bars are written and read: on
/// SQLite, and on PostgreSQL where a database is named, which keeps what is written.
/// </summary>
internal static class StorageCommand
{
    private const int Portfolios = 100, Series = 5, BarsInSeries = 100_000, Queries = 200;

    private static readonly Interval Minute = Interval.Parse("1m");
    private static readonly DateTime Start = new(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    public static async Task<int> RunAsync(string[] options)
    {
        var cluster = options is ["--cluster", var text] ? text : Environment.GetEnvironmentVariable("TRADEMIND_CLUSTER");
        var folder = Directory.CreateTempSubdirectory("trademind-storage-");
        try
        {
            using (var database = SqliteDatabase.Open(Path.Combine(folder.FullName, "trademind.db")))
            {
                await MeasureAsync("SQLite", database, new SqlBarStore(database));
            }

            if (cluster is { Length: > 0 })
            {
                using var database = PostgresDatabase.Open(cluster);
                await MeasureAsync("PostgreSQL", database, new PostgresBarStore(database));
            }

            return 0;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task MeasureAsync(string name, ISqlDatabase database, SqlBarStore bars)
    {
        using var store = new SqlJournalStore(database);
        var run = $"bench-{Stopwatch.GetTimestamp():x}";
        await AppendAsync(store, $"{run}-warm", 1, 100);
        Say(name, "append, 1 portfolio", await AppendAsync(store, $"{run}-one", 1, 500));
        Say(name, $"append, {Portfolios} portfolios", await AppendAsync(store, run, Portfolios, 30));

        var clock = Stopwatch.StartNew();
        for (var i = 0; i < Series; i++)
        {
            await bars.AppendAsync(run, new Symbol($"S{i}"), Minute, Bars(), CancellationToken.None);
        }

        FormattableString written = $"{Series * BarsInSeries / clock.Elapsed.TotalSeconds:N0} rows/s, {Series * BarsInSeries:N0} rows";
        Say(name, "bars written", written);
        var times = new List<double>();
        var rows = 0;
        for (var i = 0; i < Queries; i++)
        {
            var from = Start.AddDays(i % 35);
            clock.Restart();
            var month = await bars.ReadAsync(
                run, new Symbol($"S{i % Series}"), Minute, from.Ticks, from.AddDays(30).Ticks, 100_000, CancellationToken.None);
            times.Add(clock.Elapsed.TotalMilliseconds);
            rows = month.Count;
        }

        times.Sort();
        Say(name, "a month of minutes", $"p50 {Quantile(times, 0.5):N2} ms, p99 {Quantile(times, 0.99):N2} ms, {rows:N0} rows");
    }

    /// <summary>Each portfolio appends one slice after the other, all of them at the same time.</summary>
    private static async Task<FormattableString> AppendAsync(SqlJournalStore store, string run, int portfolios, int appends)
    {
        var slices = new RecordedSlices(Start, appends);
        var journals = await Task.WhenAll(Enumerable.Range(0, portfolios).Select(async i =>
        {
            var journal = await store.OpenAsync($"{run}-{i}", CancellationToken.None);
            return (Journal: journal, Epoch: await journal.ClaimAsync(CancellationToken.None));
        }));
        var clock = Stopwatch.StartNew();
        var times = await Task.WhenAll(journals.Select(one => Task.Run(async () =>
        {
            var own = new List<double>(appends);
            foreach (var batch in slices.Batches(one.Epoch))
            {
                var began = Stopwatch.GetTimestamp();
                await one.Journal.AppendAsync(batch, CancellationToken.None);
                own.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
            }

            return own;
        })));
        var seconds = clock.Elapsed.TotalSeconds;
        var all = times.SelectMany(own => own).Order().ToList();
        return $"p50 {Quantile(all, 0.5):N2} ms, p99 {Quantile(all, 0.99):N2} ms, {all.Count / seconds:N0} appends/s";
    }

    private static Bar[] Bars() =>
    [
        .. Enumerable.Range(0, BarsInSeries).Select(i => new Bar(Start.AddMinutes(i), 100, 101, 99, 100 + (0.001 * (i % 1000)), i)),
    ];

    private static double Quantile(List<double> sorted, double part) => sorted[Math.Min(sorted.Count - 1, (int)(part * sorted.Count))];

    private static void Say(string database, string what, FormattableString figures) =>
        Console.WriteLine($"{database,-11} {what,-24} {figures.ToString(CultureInfo.InvariantCulture)}");
}
