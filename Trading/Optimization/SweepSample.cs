using TradeMind.Trading.Market;
using TradeMind.Trading.Statistics;
using TradeMind.Trading.Statistics.Inference;

namespace TradeMind.Trading.Optimization;

/// <summary>
/// The returns of the runs of a sweep, run once more: all of them, or of a large sweep some spread evenly over it, so that memory stays
/// small. They are picked before anything is known of them, so that a test of the best among them is a test and no selection.
/// </summary>
/// <param name="Trials">The runs; after those spread evenly, the one with the best Sharpe ratio when it is not among them.</param>
/// <param name="Spread">Those that are spread evenly.</param>
/// <param name="Returns">Of each run, all of one length: after ruin nothing is earned.</param>
/// <param name="Hedged">Likewise, beyond the same exposure to the benchmark.</param>
internal sealed record SweepSample(IReadOnlyList<Trial> Trials, int Spread, double[][] Returns, HedgedReturns[] Hedged)
{
    private const int Most = 500;

    public static SweepSample Draw(
        SweepResult result, IReadOnlyList<BarSeries> series, Benchmark benchmark, CancellationToken cancellation)
    {
        var trials = Pick(result.Trials);
        var spread = Math.Min(Most, result.Trials.Count);
        var held = benchmark.Curve.By(result.Plan.Options.Frequency!).Sessions();
        var (returns, other) = (new double[trials.Count][], new double[trials.Count][]);
        Parallel.For(0, trials.Count, new ParallelOptions { CancellationToken = cancellation, TaskScheduler = null }, i =>
        {
            var run = (result.Plan with { Parameters = result.ParametersOf(trials[i]) }).Run(series);
            (returns[i], other[i]) = BenchmarkStatistics.ReturnsInCommon(run.Equity.Sessions(), held);
        });
        var longest = other.MaxBy(o => o.Length)!;
        for (var i = 0; i < returns.Length; i++)
        {
            Array.Resize(ref returns[i], longest.Length);
        }

        return new SweepSample(trials, spread, returns, [.. returns.Select(r => HedgedReturns.From(r, longest))]);
    }

    private static List<Trial> Pick(IReadOnlyList<Trial> all)
    {
        var count = Math.Min(Most, all.Count);
        var picked = Enumerable.Range(0, count).Select(i => all[(int)((long)i * all.Count / count)]).ToList();
        var best = all.Where(t => double.IsFinite(t.Sharpe)).OrderByDescending(t => t.Sharpe).ThenBy(t => t.Combination).First();
        if (!picked.Contains(best))
        {
            picked.Add(best);
        }

        return picked;
    }
}
