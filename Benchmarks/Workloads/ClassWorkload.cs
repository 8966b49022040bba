using System.Globalization;
using TradeMind.Trading.Authoring;
using TradeMind.Trading.Backtesting;
using TradeMind.Trading.Engine;
using TradeMind.Trading.Execution;
using TradeMind.Trading.Market;
using TradeMind.Trading.Risk;
using TradeMind.Trading.Strategies;

namespace TradeMind.Benchmarks.Workloads;

/// <summary>
/// <c>class-strategies</c>: the rule of W1 as a struct and as a class, turn by turn over a million seeded minute bars. What is compared is
/// CPU time of the process, of the fastest pass of each: other programs slow a pass down, none makes it faster.
/// </summary>
internal static class ClassWorkload
{
    private const int Passes = 20, RunsOfAPass = 10;

    /// <summary>Times the struct's time that a class may take.</summary>
    private const double Aim = 3;

    /// <returns>0 when both trade the same and the class is fast enough.</returns>
    public static int Run()
    {
        BarSeries[] series = [BarSeries.FromBars(new Symbol("SEEDED"), Interval.OneMinute, SeededBars.Create(1_000_000, seed: 1))];
        var plain = Run(StrategyEntry.For<MaCrossover>(), series);
        var written = Run(StrategyClass.Entry<ClassCrossover>(), series);
        var (plainSeconds, classSeconds) = (double.MaxValue, double.MaxValue);
        for (var pass = 0; pass < Passes; pass++)
        {
            (plainSeconds, classSeconds) = (Math.Min(plainSeconds, Seconds(plain)), Math.Min(classSeconds, Seconds(written)));
        }

        var same = plain.Account.Broker.Fills.Count == written.Account.Broker.Fills.Count && plain.Account.Equity == written.Account.Equity;
        var (bars, fills) = (series.Sum(s => (double)s.Count), written.Account.Broker.Fills.Count);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"SMA 50/200  struct {plainSeconds * 1e3:F3} ms  class {classSeconds * 1e3:F3} ms  {classSeconds / plainSeconds:F2} x struct, "
                + $"{classSeconds / bars * 1e9:F2} ns a bar  "
                + $"({fills} fills, equity {written.Account.Equity:F4}{(same ? "" : ", DIFFERS FROM THE STRUCT")})"));
        return same && classSeconds <= Aim * plainSeconds ? 0 : 1;
    }

    private static IBacktestRun Run(StrategyEntry entry, IReadOnlyList<BarSeries> series) => entry.CreateRun(
        series, entry.Parameters.With("slow", 200).With("fast", 50), new AccountOptions
        {
            StartingCash = 100_000m,
            Interval = series[0].Interval,
            Reserve = 1,
            Sizing = new CashFractionSizing(0.99m),
            Execution = ExecutionModel.Frictionless,
            Risk = RiskPolicy.None,
        });

    private static double Seconds(IBacktestRun run)
    {
        var before = Environment.CpuUsage.TotalTime;
        for (var i = 0; i < RunsOfAPass; i++)
        {
            run.Reset();
            run.Run();
        }

        return (Environment.CpuUsage.TotalTime - before).TotalSeconds / RunsOfAPass;
    }
}
