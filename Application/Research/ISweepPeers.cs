using TradeMind.Trading.Optimization;

namespace TradeMind.Application.Research;

/// <summary>The other processes of the cluster that can take part in a sweep.</summary>
public interface ISweepPeers
{
    /// <summary>Their addresses now, without this process.</summary>
    IReadOnlyList<string> Others { get; }

    /// <summary>Has one of them run combinations.</summary>
    /// <param name="peer">One of <see cref="Others"/>.</param>
    /// <param name="sweep">What they belong to.</param>
    /// <param name="combinations">Their numbers in the search space.</param>
    /// <param name="cancellation">Stops it there too.</param>
    /// <returns>The runs in order, without combinations that are not allowed; null when the process died or could not run them.</returns>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    ValueTask<IReadOnlyList<Trial>?> RunAsync(
        string peer, SharedSweep sweep, IReadOnlyList<long> combinations, CancellationToken cancellation);
}
