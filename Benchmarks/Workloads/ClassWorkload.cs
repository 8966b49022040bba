using System.Globalization;
using TradeMind.Trading.Authoring;
using TradeMind.Trading.Backtesting;
using TradeMind.Trading.Market;

namespace TradeMind.Benchmarks.Workloads;

/// <summary>
/// W1 by a strategy class beside W1 by the struct, turn by turn. What is compared is processor time of the fastest pass of each: other
/// programs slow a pass down, none makes it faster.
/// </summary>
internal static class ClassWorkload
{
    private const int PassesOfARound = 20;

    public static int Compare(IReadOnlyList<BarSeries> series, int rounds)
    {
        var plain = Workload.W1(series);
        var written = Workload.W1(series, StrategyClass.Entry<ClassCrossover>());
        var (plainSeconds, classSeconds) = (double.MaxValue, double.MaxValue);
        for (var pass = 0; pass < rounds * PassesOfARound; pass++)
        {
            (plainSeconds, classSeconds) = (Math.Min(plainSeconds, Seconds(plain)), Math.Min(classSeconds, Seconds(written)));
        }

        var same = AreSame(plain.Runs[0], written.Runs[0]);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"class  {classSeconds:F6} s  {written.Bars / classSeconds:N0} bars/s  {written.Buys} buys {written.Sells} sells  equity "
                + $"{written.Equity:F4}  {classSeconds / plainSeconds:F2} x struct  (struct {plainSeconds:F6} s"
                + $"{(same ? "" : ", DIFFERS FROM THE STRUCT")})"));
        return same ? 0 : 1;
    }

    private static bool AreSame(IBacktestRun one, IBacktestRun other) =>
        one.Account.Broker.Fills.Items.SequenceEqual(other.Account.Broker.Fills.Items) && one.Equity.SequenceEqual(other.Equity);

    private static double Seconds(Workload workload)
    {
        var before = Environment.CpuUsage.TotalTime;
        foreach (var run in workload.Runs)
        {
            run.Reset();
            run.Run();
        }

        return (Environment.CpuUsage.TotalTime - before).TotalSeconds;
    }
}
