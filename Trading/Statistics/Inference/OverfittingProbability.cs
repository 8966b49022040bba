using System.Numerics;

namespace TradeMind.Trading.Statistics.Inference;

/// <summary>
/// The probability that the best trial in sample does worse than the median out of sample, by combinatorially symmetric cross-validation:
/// Bailey, Borwein, Lopez de Prado and Zhu, "The Probability of Backtest Overfitting", Journal of Computational Finance 20 (2017).
/// </summary>
/// <param name="Probability">The share of splits in which it does; about a half for trials without skill, near 0 for a real edge.</param>
/// <param name="Logits">ln(w / (1 - w)) of each split, w being the relative rank out of sample of the best in sample.</param>
/// <param name="ProbabilityOfLoss">The share of splits in which the best in sample has a Sharpe ratio below zero out of sample.</param>
/// <param name="Slope">Of the out-of-sample ratio over the in-sample ratio of the best: below zero, what is better in sample is worse
/// outside.</param>
public sealed record OverfittingProbability(double Probability, IReadOnlyList<double> Logits, double ProbabilityOfLoss, double Slope)
{
    /// <summary>Measures it on the returns of all trials.</summary>
    /// <param name="returns">One array a trial, 2 trials or more, all of one length, at least two returns a block.</param>
    /// <param name="blocks">Parts of the time, even, 4 to 20; 16 gives 12,870 splits.</param>
    /// <param name="cancellation">Ends it between two splits.</param>
    /// <exception cref="ArgumentException">There are too few trials or returns, or they are of several lengths.</exception>
    public static OverfittingProbability Estimate(
        IReadOnlyList<double[]> returns, int blocks = 16, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(returns);
        Check(returns, blocks);
        var (sums, squares, length) = Moments(returns, blocks);
        var splits = Splits(blocks);
        var logits = new double[splits.Count];
        var (inside, outside) = (new double[splits.Count], new double[splits.Count]);
        var (isIn, isOut) = (new double[returns.Count], new double[returns.Count]);
        for (var s = 0; s < splits.Count; s++)
        {
            cancellation.ThrowIfCancellationRequested();
            Ratios(sums, squares, length * blocks / 2, splits[s], blocks, isIn);
            Ratios(sums, squares, length * blocks / 2, ~splits[s], blocks, isOut);
            var best = Array.IndexOf(isIn, isIn.Max());
            var rank = RankOf(isOut, best);
            var relative = rank / (returns.Count + 1.0);
            (logits[s], inside[s], outside[s]) = (Math.Log(relative / (1 - relative)), isIn[best], isOut[best]);
        }

        return new OverfittingProbability(
            logits.Count(l => l <= 0) / (double)logits.Length, logits, outside.Count(o => o < 0) / (double)outside.Length,
            SlopeOf(inside, outside));
    }

    private static void Check(IReadOnlyList<double[]> returns, int blocks)
    {
        if (blocks is < 4 or > 20 || blocks % 2 != 0)
        {
            throw new ArgumentException($"{blocks} blocks: use an even number from 4 to 20", nameof(blocks));
        }

        if (returns.Count < 2)
        {
            throw new ArgumentException($"{returns.Count} trials: overfitting needs two or more to choose from", nameof(returns));
        }

        if (returns.Any(r => r.Length != returns[0].Length) || returns[0].Length < 2 * blocks)
        {
            throw new ArgumentException(
                $"trials need the same number of returns, at least {2 * blocks}: the first has {returns[0].Length}", nameof(returns));
        }
    }

    /// <summary>Sum and sum of squares of each block of each trial; what does not fill a block at the beginning is left out.</summary>
    private static (double[][] Sums, double[][] Squares, int Length) Moments(IReadOnlyList<double[]> returns, int blocks)
    {
        var length = returns[0].Length / blocks;
        var first = returns[0].Length - (length * blocks);
        var (sums, squares) = (new double[blocks][], new double[blocks][]);
        for (var b = 0; b < blocks; b++)
        {
            (sums[b], squares[b]) = (new double[returns.Count], new double[returns.Count]);
            for (var t = 0; t < returns.Count; t++)
            {
                foreach (var value in returns[t].AsSpan(first + (b * length), length))
                {
                    sums[b][t] += value;
                    squares[b][t] += value * value;
                }
            }
        }

        return (sums, squares, length);
    }

    /// <summary>Every choice of half of the blocks, as bits.</summary>
    private static List<uint> Splits(int blocks)
    {
        var splits = new List<uint>();
        for (uint bits = 0; bits < 1u << blocks; bits++)
        {
            if (BitOperations.PopCount(bits) == blocks / 2)
            {
                splits.Add(bits);
            }
        }

        return splits;
    }

    /// <summary>The Sharpe ratio of every trial over some of the blocks; what does not vary has none and comes last.</summary>
    private static void Ratios(double[][] sums, double[][] squares, int count, uint bits, int blocks, double[] ratios)
    {
        for (var t = 0; t < ratios.Length; t++)
        {
            var (sum, square) = (0.0, 0.0);
            for (var b = 0; b < blocks; b++)
            {
                if ((bits >> b & 1) != 0)
                {
                    sum += sums[b][t];
                    square += squares[b][t];
                }
            }

            var mean = sum / count;
            var variance = (square - (sum * mean)) / (count - 1);
            ratios[t] = variance > 1e-24 ? mean / Math.Sqrt(variance) : double.NegativeInfinity;
        }
    }

    /// <summary>1 for the worst; those that are equal share their places.</summary>
    private static double RankOf(double[] ratios, int trial)
    {
        var (below, equal) = (0, 0);
        foreach (var ratio in ratios)
        {
            below += ratio < ratios[trial] ? 1 : 0;
            equal += ratio == ratios[trial] ? 1 : 0;
        }

        return below + ((equal + 1) / 2.0);
    }

    private static double SlopeOf(double[] x, double[] y) =>
        SampleStatistics.Ratio(SampleStatistics.Covariance(x, y), SampleStatistics.Covariance(x, x)) ?? double.NaN;
}
