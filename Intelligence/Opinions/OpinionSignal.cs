using TradeMind.Storage.News;
using TradeMind.Trading.Signals;

namespace TradeMind.Intelligence.Opinions;

/// <summary>
/// The sentiment agent's signal for one symbol at a close: the mean of the scores that were known, weighted by confidence and halved by
/// age every half-life.
/// </summary>
public static class OpinionSignal
{
    /// <param name="opinions">
    /// On one symbol, oldest first; those that are later than the close, too old, or abstentions are not counted.
    /// </param>
    /// <param name="close">The close of the bar, UTC.</param>
    /// <param name="options">How they are weighed.</param>
    /// <returns>Abstain where too little is known.</returns>
    public static Signal At(IReadOnlyList<Opinion> opinions, DateTime close, OpinionOptions options)
    {
        ArgumentNullException.ThrowIfNull(opinions);
        ArgumentNullException.ThrowIfNull(options);
        var (sum, weights, count, newest) = (0.0, 0.0, 0, TimeSpan.MaxValue);
        for (var i = LastKnown(opinions, close); i >= 0; i--)
        {
            var age = close - opinions[i].KnownAt;
            if (age > options.MaxAge)
            {
                break;
            }

            if (opinions[i].Score is not { } score || !options.Counts(opinions[i]))
            {
                continue;
            }

            var weight = opinions[i].Confidence * Math.Pow(2, -age / options.HalfLife);
            (sum, weights, count) = (sum + (weight * score), weights + weight, count + 1);
            newest = count == 1 ? age : newest;
        }

        return weights < options.MinimumWeight ? Signal.Abstain : Lean(sum / (weights + options.Prior), weights, count, newest, options);
    }

    private static Signal Lean(double score, double weight, int count, TimeSpan newest, OpinionOptions options)
    {
        var evidence = SentimentEvidence.From(score, count, newest, weight);
        return Math.Abs(score) <= options.Lean
            ? new Signal(SignalSide.Hold, 0, evidence)
            : Signal.FromScore(Math.Clamp(score, -1, 1)) with { Evidence = evidence };
    }

    /// <summary>The place of the last opinion that was known at the close; -1 for none.</summary>
    private static int LastKnown(IReadOnlyList<Opinion> opinions, DateTime close)
    {
        var (low, high) = (0, opinions.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = opinions[middle].KnownAt <= close ? (middle + 1, high) : (low, middle);
        }

        return low - 1;
    }
}
