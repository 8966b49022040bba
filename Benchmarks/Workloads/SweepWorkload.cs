using System.Diagnostics;
using System.Globalization;
using TradeMind.MarketData.Csv;
using TradeMind.Trading.Backtesting;
using TradeMind.Trading.Engine;
using TradeMind.Trading.Execution;
using TradeMind.Trading.Market;
using TradeMind.Trading.Optimization;
using TradeMind.Trading.Risk;
using TradeMind.Trading.Strategies;

namespace TradeMind.Benchmarks.Workloads;

/// <summary>
/// W3: the 400 runs of an SMA grid on one symbol, through what <c>trademind optimize</c> runs, on all cores, beside one core of C.
/// </summary>
internal static class SweepWorkload
{
    private const int Repeats = 20;
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(3);

    public static int Compare(string shared, string work, int rounds)
    {
        var (sweep, combinations, plan, series) = Make(shared);
        var workers = Environment.ProcessorCount;
        for (var clock = Stopwatch.StartNew(); clock.Elapsed < WarmUp;)
        {
            sweep.Run(combinations, workers);
        }

        var (ours, theirs) = (new List<double>(), new List<CReference>());
        for (var round = 0; round < rounds; round++)
        {
            theirs.Add(CReference.Run(shared, "W3", work));
            var start = Stopwatch.GetTimestamp();
            for (var i = 0; i < Repeats; i++)
            {
                sweep.Run(combinations, workers);
            }

            ours.Add(Stopwatch.GetElapsedTime(start).TotalSeconds / Repeats);
        }

        var result = sweep.Run(combinations, workers);
        var (buys, sells, equity) = Fills(result, plan, series);
        var (seconds, reference) = (WorkloadsCommand.Median(ours), WorkloadsCommand.Median(theirs.Select(t => t.Seconds)));
        var same = buys == theirs[0].Buys && sells == theirs[0].Sells && Math.Abs(equity - theirs[0].Equity) <= 0.0001m;
        var (rate, runs) = (400L * series.Count / seconds, combinations.Length / seconds);
        var least = ours.Min() / theirs.Min(t => t.Seconds);
        var note = same ? "" : ", DIFFERS FROM THE REFERENCE";
        var fills = string.Create(CultureInfo.InvariantCulture, $"{buys} buys {sells} sells  equity {equity:F4}");
        var detail = string.Create(
            CultureInfo.InvariantCulture,
            $"least disturbed {least:F2} x; C {reference:F6} s on one core, {runs:N0} runs/s on {workers}{note}");
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"W3  {seconds:F6} s  {rate:N0} bars/s  {fills}  {seconds / reference:F2} x C  ({detail})"));
        return same ? 0 : 1;
    }

    private static (Sweep, long[], BacktestPlan, BarSeries) Make(string shared)
    {
        var series = new CsvBarReader().Read(Path.Combine(shared, "data", "daily", "AAPL.csv")).Series[0];
        var options = new AccountOptions
        {
            StartingCash = 100_000m,
            Reserve = 1,
            Sizing = new CashFractionSizing(0.90m),
            Execution = ExecutionModel.Frictionless,
            Risk = RiskPolicy.None,
        };
        var entry = StrategyEntry.For<MaCrossover>();
        var plan = new BacktestPlan(entry, entry.Parameters, options, AccountScope.Shared);
        var space = new SearchSpace(
            entry, entry.Parameters,
            [ParameterRange.Parse("fast=5..24", entry.Parameters), ParameterRange.Parse("slow=30..220:10", entry.Parameters)], []);
        return (new Sweep(plan, space, Objective.Return, [series]), space.Pick(null, 1), plan, series);
    }

    /// <summary>The runs once more, one by one, to count their fills exactly.</summary>
    private static (int Buys, int Sells, decimal Equity) Fills(SweepResult result, BacktestPlan plan, BarSeries series)
    {
        var (buys, sells, equity) = (0, 0, 0m);
        foreach (var trial in result.Trials)
        {
            var run = (plan with { Parameters = result.ParametersOf(trial) }).Run([series]);
            buys += run.Fills.Count(f => f.Fill.Side == OrderSide.Buy);
            sells += run.Fills.Count(f => f.Fill.Side == OrderSide.Sell);
            equity += run.FinalEquity;
        }

        return (buys, sells, equity);
    }
}
