using TradeMind.Trading.Randomness;

namespace TradeMind.Trading.Statistics.Inference;

/// <summary>
/// What other orders of the same trades would have brought (Monte Carlo reshuffling). The final worth stays; how deep it went on the way
/// does not.
/// </summary>
/// <param name="Median">Of the deepest fall, a positive fraction.</param>
/// <param name="Worst95">The deepest fall that 95 of 100 orders stay above.</param>
/// <param name="Actual">The deepest fall in the order in which they came.</param>
/// <param name="Ruin">Share of the orders in which the fall reached the limit.</param>
public sealed record TradeShuffle(double Median, double Worst95, double Actual, double Ruin)
{
    /// <summary>Fewer trades have too few orders to speak of.</summary>
    public const int Least = 10;

    /// <param name="returns">Of each round trip on the equity before it, in their order.</param>
    /// <param name="orders">How many orders to try, 100 or more.</param>
    /// <param name="ruin">The fall that counts as ruin, a fraction such as 0.5.</param>
    /// <param name="seed">Of the orders.</param>
    /// <returns>Null with fewer than <see cref="Least"/> trades.</returns>
    public static TradeShuffle? Run(double[] returns, int orders, double ruin, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(returns);
        ArgumentOutOfRangeException.ThrowIfLessThan(orders, 100);
        if (returns.Length < Least)
        {
            return null;
        }

        var (random, shuffled, falls) = (new Xoshiro256(seed), (double[])returns.Clone(), new double[orders]);
        for (var o = 0; o < orders; o++)
        {
            for (var i = shuffled.Length - 1; i > 0; i--)
            {
                var other = (int)(random.NextUniform() * (i + 1));
                (shuffled[i], shuffled[other]) = (shuffled[other], shuffled[i]);
            }

            falls[o] = ResampledHistories.DeepestFall(shuffled);
        }

        Array.Sort(falls);
        return new TradeShuffle(
            falls[orders / 2], falls[(int)(0.95 * (orders - 1))], ResampledHistories.DeepestFall(returns),
            falls.Count(f => f >= ruin) / (double)orders);
    }
}
