using TradeMind.Trading.Statistics.Inference;

namespace TradeMind.Benchmarks.Experiments;

/// <summary>How often the comparison of two arms finds a difference, where the truth is known.</summary>
/// <param name="Return">Share of the seeds in which the interval of the difference in return excludes zero.</param>
/// <param name="Sharpe">The same of the difference in Sharpe ratio.</param>
/// <param name="Detectable">The mean detectable difference in annual return.</param>
public sealed record RejectionRates(double Return, double Sharpe, double Detectable)
{
    /// <summary>Seeds of a batch: a share of 5 % of them is known to 0.7 %, so that batches differ by two percent and more.</summary>
    public const int Batch = 1_000;

    /// <summary>The lowest and the highest share by return among batches of <see cref="Batch"/> seeds; null with fewer seeds.</summary>
    public (double Low, double High)? Batches { get; init; }

    /// <param name="seeds">Pairs of arms, 1 or more.</param>
    /// <param name="sessions">Days of each.</param>
    /// <param name="correlation">Of the differences from day to day.</param>
    /// <param name="multiple">The planted effect in detectable ones; 0 for none.</param>
    /// <param name="replicates">Of the bootstrap.</param>
    /// <param name="workers">Threads, 1 or more.</param>
    public static RejectionRates Measure(int seeds, int sessions, double correlation, double multiple, int replicates, int workers)
    {
        var found = new (bool Return, bool Sharpe, double Detectable)[seeds];
        Parallel.For(0, seeds, new ParallelOptions { MaxDegreeOfParallelism = workers }, i =>
        {
            var (first, second) = SimulatedPairs.Draw((ulong)i + 1, sessions, correlation);
            var effect = DetectableEffect.From(first, second)!;
            double[] planted = [.. first.Select(r => r + (multiple * effect.Return / 252))];
            var compared = PairedComparison.Compare(planted, second, replicates, (ulong)i, 0.95, BlockScheme.Circular);
            found[i] = (IsFound(compared.Verdict, multiple), IsFound(compared.SharpeVerdict, multiple), effect.Return);
        });
        double[] batches =
            [.. found.Chunk(Batch).Where(batch => batch.Length == Batch).Select(batch => batch.Count(f => f.Return) / (double)Batch)];
        return new RejectionRates(
            found.Count(f => f.Return) / (double)seeds, found.Count(f => f.Sharpe) / (double)seeds, found.Average(f => f.Detectable))
        {
            Batches = batches.Length > 0 ? (batches.Min(), batches.Max()) : null,
        };
    }

    /// <summary>What was planted is in favour of the first; where nothing was, either is wrong.</summary>
    private static bool IsFound(ComparisonVerdict verdict, double multiple) =>
        verdict == ComparisonVerdict.FirstIsBetter || (multiple == 0 && verdict == ComparisonVerdict.SecondIsBetter);
}
