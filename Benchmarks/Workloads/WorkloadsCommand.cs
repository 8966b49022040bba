using System.Diagnostics;
using System.Globalization;
using TradeMind.MarketData.Csv;
using TradeMind.Trading.Market;

namespace TradeMind.Benchmarks.Workloads;

/// <summary>
/// <c>workloads [--shared DIR] [--rounds N] [--only W4]</c>: the engine beside the C reference, turn by turn in one run, so that the ratio
/// holds when the machine's speed drifts; <c>class</c> is W1 by a strategy class beside the struct. Both are warm and repeat the workload
/// inside one timing; quoted are the medians of the rounds, and beside them the ratio of the least disturbed round of each. What is timed
/// is what users run: a fresh run over loaded columns, with ledger, order book, decision log, checks and equity curve.
/// </summary>
internal static class WorkloadsCommand
{
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(3);

    public static int Run(string[] args)
    {
        var shared = Option(args, "--shared") ?? Environment.GetEnvironmentVariable("TRADEMIND_SHARED") ?? Path.Combine("..", "shared");
        var rounds = int.Parse(Option(args, "--rounds") ?? "15", CultureInfo.InvariantCulture);
        var work = Path.Combine(Path.GetTempPath(), "trademind-bench");

        // The first call makes the reference's program and data.
        CReference.Run(shared, Option(args, "--only") is { } reference && reference != "class" ? reference : "W1", work);
        return Option(args, "--only")?.ToUpperInvariant() switch
        {
            null => ((string[])["W1", "W2", "W3", "W4", "class"]).Max(name => InProcessOfItsOwn(name, shared, rounds)),
            "W3" => SweepWorkload.Compare(shared, work, rounds),
            "CLASS" => ClassWorkload.Compare(MinuteBars(work), rounds),
            var only => Compare(Make(only, shared, work), shared, work, rounds),
        };
    }

    /// <summary>
    /// As the reference runs each workload in a process of its own, so do we: what one has taught the compiler does not slow the next.
    /// </summary>
    private static int InProcessOfItsOwn(string name, string shared, int rounds)
    {
        string[] arguments = ["workloads", "--only", name, "--shared", shared, "--rounds", rounds.ToString(CultureInfo.InvariantCulture)];
        using var process = Process.Start(Environment.ProcessPath!, arguments);
        process.WaitForExit();
        return process.ExitCode;
    }

    private static Workload Make(string name, string shared, string work)
    {
        var reader = new CsvBarReader();
        return name switch
        {
            "W1" => Workload.W1(MinuteBars(work)),
            "W2" => Workload.W2(reader.Read(Path.Combine(shared, "data", "daily")).Series),
            "W4" => Workload.W4(reader.Read(Path.Combine(shared, "data", "daily")).Series),
            _ => throw new ArgumentException($"workload '{name}' is not known: use W1, W2, W3, W4 or class"),
        };
    }

    private static IReadOnlyList<BarSeries> MinuteBars(string work) => new CsvBarReader().Read(Path.Combine(work, "w1.csv")).Series;

    private static int Compare(Workload workload, string shared, string work, int rounds)
    {
        for (var clock = Stopwatch.StartNew(); clock.Elapsed < WarmUp;)
        {
            Seconds(workload);
        }

        var ours = new List<double>();
        var theirs = new List<CReference>();
        for (var round = 0; round < rounds; round++)
        {
            theirs.Add(CReference.Run(shared, workload.Name, work));
            ours.Add(Seconds(workload));
        }

        var allocated = Allocated(workload);
        var (seconds, reference) = (Median(ours), Median(theirs.Select(t => t.Seconds)));
        var least = ours.Min() / theirs.Min(t => t.Seconds);
        var same = workload.Buys == theirs[0].Buys
            && workload.Sells == theirs[0].Sells
            && Math.Round(workload.Equity, 4) == theirs[0].Equity;
        var (rate, note) = (workload.Bars / seconds, same ? "" : ", DIFFERS FROM THE REFERENCE");
        var fills = string.Create(
            CultureInfo.InvariantCulture, $"{workload.Buys} buys {workload.Sells} sells  equity {workload.Equity:F4}");
        var disturbed = string.Create(
            CultureInfo.InvariantCulture,
            $"least disturbed {least:F2} x; C {reference:F6} s, {workload.Bars} bars, {allocated} bytes allocated{note}");
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{workload.Name}  {seconds:F6} s  {rate:N0} bars/s  {fills}  {seconds / reference:F2} x C  ({disturbed})"));
        return same ? 0 : 1;
    }

    private static double Seconds(Workload workload)
    {
        var start = Stopwatch.GetTimestamp();
        for (var i = 0; i < workload.Repeats; i++)
        {
            foreach (var run in workload.Runs)
            {
                run.Reset();
                run.Run();
            }
        }

        return Stopwatch.GetElapsedTime(start).TotalSeconds / workload.Repeats;
    }

    /// <summary>Bytes that one pass over the bars allocates, without making fresh strategies for it.</summary>
    private static long Allocated(Workload workload)
    {
        foreach (var run in workload.Runs)
        {
            run.Reset();
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        foreach (var run in workload.Runs)
        {
            run.Run();
        }

        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    internal static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted[sorted.Length / 2];
    }

    internal static string? Option(string[] args, string name)
    {
        var index = Array.IndexOf(args, name);
        return index >= 0 && index + 1 < args.Length ? args[index + 1] : null;
    }
}
