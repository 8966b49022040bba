using System.Diagnostics;
using System.Globalization;
using TradeMind.MarketData.Calendar;
using TradeMind.MarketData.Csv;
using TradeMind.MarketData.Synthetic;
using TradeMind.Trading.Backtesting;
using TradeMind.Trading.Engine;
using TradeMind.Trading.Market;
using TradeMind.Trading.Optimization;
using TradeMind.Trading.Strategies;

namespace TradeMind.Benchmarks.Workloads;

/// <summary>
/// <c>sweep [--shared DIR] [--only NAME]</c>: large sweeps and a long backtest, with rates and peak memory, each in a process of its own so
/// that the memory is its own. Default costs and risk rules.
/// </summary>
internal static class SweepCommand
{
    private static readonly string[] Names = ["AAPL-10000", "AAPL-100000", "all-1000", "all-10000", "minutes-1000000", "minutes-10000000"];

    public static int Run(string[] args)
    {
        var shared = WorkloadsCommand.Option(args, "--shared")
            ?? Environment.GetEnvironmentVariable("TRADEMIND_SHARED")
            ?? Path.Combine("..", "shared");
        if (WorkloadsCommand.Option(args, "--only") is not { } only)
        {
            return Names.Max(name => InProcessOfItsOwn(name, shared));
        }

        if (!Names.Contains(only, StringComparer.Ordinal))
        {
            throw new ArgumentException($"--only '{only}' is not known: use {string.Join(", ", Names)}");
        }

        var (what, count) = (only.Split('-')[0], int.Parse(only.Split('-')[1], CultureInfo.InvariantCulture));
        if (what == "minutes")
        {
            Minutes(count);
            return 0;
        }

        var daily = new CsvBarReader().Read(Path.Combine(shared, "data", "daily")).Series
            .Where(s => what == "all" || s.Symbol.Ticker == what)
            .ToList();
        Sweep($"{count:N0} runs, {(daily.Count == 1 ? daily[0].Symbol.Ticker : $"{daily.Count} symbols in one account")}", daily, count);
        return 0;
    }

    private static int InProcessOfItsOwn(string name, string shared)
    {
        using var process = Process.Start(Environment.ProcessPath!, ["sweep", "--only", name, "--shared", shared]);
        process.WaitForExit();
        return process.ExitCode;
    }

    private static void Sweep(string name, IReadOnlyList<BarSeries> series, int count)
    {
        var entry = StrategyCatalog.BuiltIn.Find("ma_crossover");
        var plan = new BacktestPlan(entry, entry.Parameters, new AccountOptions(), AccountScope.Shared);
        var (fast, slow) =
            (ParameterRange.Parse("fast=2..201", entry.Parameters), ParameterRange.Parse("slow=202..1201", entry.Parameters));
        var space = new SearchSpace(entry, entry.Parameters, [fast, slow], []);
        var combinations = space.Pick(count, 1);
        var sweep = new Sweep(plan, space, Objective.Sharpe, series);
        sweep.Run([.. combinations.Take(100)], Environment.ProcessorCount);
        var clock = Stopwatch.StartNew();
        var result = sweep.Run(combinations, Environment.ProcessorCount);
        var seconds = clock.Elapsed.TotalSeconds;
        Say($"{name,-45} {seconds,9:0.00} s  {result.Trials.Count / seconds,10:N0} runs/s  peak {PeakMegabytes():N0} MB");
    }

    private static void Minutes(int count)
    {
        // A year has some 98,000 minutes of trading: ten million are a hundred years, so the same calendar is walked several times under
        // other bar times.
        var year = SyntheticSeries.Minute("M", 1, NyseCalendar.Instance, new DateOnly(2010, 1, 4), 1_000_000, SyntheticModel.Changing);
        var bars = new BarColumns(
            new long[count], new double[count], new double[count], new double[count], new double[count], new long[count]);
        for (var i = 0; i < count; i++)
        {
            var bar = year[i % year.Count];
            (bars.Ticks[i], bars.Open[i], bars.High[i], bars.Low[i], bars.Close[i], bars.Volume[i]) =
                (year.Ticks[0] + (i * TimeSpan.TicksPerMinute), bar.Open, bar.High, bar.Low, bar.Close, bar.Volume);
        }

        var series = new BarSeries(new Symbol("SYN-M"), Interval.OneMinute, bars);
        var entry = StrategyCatalog.BuiltIn.Find("ma_crossover");
        var plan = new BacktestPlan(entry, entry.Parameters, new AccountOptions { Interval = Interval.OneMinute }, AccountScope.Shared);
        var clock = Stopwatch.StartNew();
        var result = plan.Run([series]);
        var (name, seconds) = ($"{count:N0} minute bars in one backtest", clock.Elapsed.TotalSeconds);
        var (peak, fills) = (PeakMegabytes(), result.Fills.Count());
        Say($"{name,-45} {seconds,9:0.00} s  {count / seconds,10:N0} bars/s  peak {peak:N0} MB  ({fills:N0} fills)");
    }

    private static double PeakMegabytes() => Process.GetCurrentProcess().PeakWorkingSet64 / 1048576.0;

    private static void Say(FormattableString text) => Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));
}
