using TradeMind.Trading.Randomness;

namespace TradeMind.Trading.Statistics.Inference;

/// <summary>
/// Resamples a series in blocks of one length that wrap around its end (Politis and Romano, "A Circular Block-Resampling Procedure for
/// Stationary Data", in Exploring the Limits of Bootstrap, Wiley 1992).
/// </summary>
public sealed class CircularBootstrap : BlockBootstrap
{
    private readonly Xoshiro256 _random;
    private readonly int _block;

    /// <param name="seed">Picks the blocks.</param>
    /// <param name="block">Length of a block, 1 or more.</param>
    public CircularBootstrap(ulong seed, int block)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(block, 1);
        (_random, _block) = (new Xoshiro256(seed), block);
    }

    private protected override (int Place, int Count) NextBlock(int length, int most) =>
        ((int)(_random.NextUniform() * length), Math.Min(_block, most));
}
