using TradeMind.Trading.Market;

namespace TradeMind.Trading.Optimization;

/// <summary>Cuts the runs of a sweep into parts and has some of them made elsewhere: runs do not depend on each other.</summary>
public interface ISweepPartitions
{
    /// <summary>
    /// Has each run made exactly once, here or elsewhere, and returns when all are; after a cancellation some may be missing.
    /// </summary>
    void Run(SweepWork work, CancellationToken cancellation);
}

/// <summary>What is to be run. The two actions may be called by several threads at once, for parts that do not overlap.</summary>
/// <param name="Series">The bars, one series per symbol, by symbol.</param>
/// <param name="Combinations">Numbers in the search space.</param>
/// <param name="RunHere">Makes the runs of a part, given by the place of its first combination and their count, in this process.</param>
/// <param name="Take">Takes the runs of a part that were made elsewhere: its place, its count and its runs, in the order of the
/// combinations and without those that are not allowed.</param>
public sealed record SweepWork(
    IReadOnlyList<BarSeries> Series, IReadOnlyList<long> Combinations, Action<int, int> RunHere,
    Action<int, int, IReadOnlyList<Trial>> Take);
