using System.Diagnostics;
using TradeMind.Storage.Sqlite;
using TradeMind.Storage.Trials;

namespace TradeMind.Benchmarks.Research;

/// <summary>What it takes to count a large sweep, to find out how often its data were tried, and to check the ledger.</summary>
internal static class LedgerCommand
{
    private const int Rounds = 5;
    private const int Backtests = 5_000;

    public static int Run(string[] options)
    {
        var runs = options is ["--runs", var text] && int.TryParse(text, out var given) && given > 0 ? given : 100_000;
        var folder = Directory.CreateTempSubdirectory("trademind-ledger-").FullName;
        try
        {
            using var ledger = SqliteTrialLedger.Open(folder, TimeProvider.System);
            var data = new TrialData(
                "benchmark", ["AAPL"], "1d", new DateTime(2012, 9, 4, 0, 0, 0, DateTimeKind.Utc),
                new DateTime(2017, 9, 1, 0, 0, 0, DateTimeKind.Utc), 1258, 1258);
            var (record, count, verify) = (new List<double>(), new List<double>(), new List<double>());
            for (var round = 0; round < Rounds; round++)
            {
                record.Add(Time(() => ledger.Record(Sweep(data, runs, round))));
                count.Add(Time(() => ledger.Count(data)));
                verify.Add(Time(() => ledger.Verify()));
            }

            var size = new FileInfo(ledger.File).Length + new FileInfo(ledger.File + "-wal").Length;
            Console.WriteLine(
                $"record  {record.Min() * 1000:0} ms for {runs:N0} runs of 3 parameters, {runs / record.Min():N0} a second (median "
                    + $"{record.Order().ElementAt(Rounds / 2) * 1000:0} ms)");
            Console.WriteLine($"count   {count[0] * 1000:0} ms over {runs:N0} trials, {count[^1] * 1000:0} ms over {Rounds * runs:N0}");
            Console.WriteLine($"verify  {verify[0] * 1000:0} ms over {runs:N0} trials, {verify[^1] * 1000:0} ms over {Rounds * runs:N0}");
            var many =
                Time(() => Enumerable.Range(0, Backtests).Sum(i => ledger.Record(Sweep(data with { Hash = $"{i}" }, 1, Rounds)).Runs));
            var after = Time(() => ledger.Count(data));
            Console.WriteLine(
                $"single  {many / Backtests * 1000:0.00} ms a backtest, over {Backtests:N0} of them; count after them {after * 1000:0} ms");
            Console.WriteLine($"size    {size / (double)(Rounds * runs):0.0} bytes a run, write-ahead log included");
            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static TrialBatch Sweep(TrialData data, int runs, int round) => new()
    {
        Kind = TrialKind.Optimize,
        Origin = "benchmark",
        Strategy = "ma_crossover",
        Parameters = ["fast", "slow", "exit"],
        Data = data,
        Configuration = "none",
        Runs = Enumerable.Range(0, runs).Select(i => new TrialRun([i, i / 2, round], 100_000 + i, Math.Sin(i) / 20, i % 50)),
    };

    private static double Time<T>(Func<T> work)
    {
        var clock = Stopwatch.StartNew();
        work();
        return clock.Elapsed.TotalSeconds;
    }
}
