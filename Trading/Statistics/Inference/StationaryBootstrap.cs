using TradeMind.Trading.Randomness;

namespace TradeMind.Trading.Statistics.Inference;

/// <summary>
/// Resamples a series in blocks of random length, so that what hangs together stays together (Politis and Romano, "The Stationary
/// Bootstrap", Journal of the American Statistical Association 89, 1994).
/// </summary>
public sealed class StationaryBootstrap : BlockBootstrap
{
    private readonly Xoshiro256 _random;
    private readonly double _ends;
    private readonly double _logOfGoingOn;

    /// <param name="seed">Picks the blocks.</param>
    /// <param name="meanBlock">Mean length of a block, 1 or more.</param>
    public StationaryBootstrap(ulong seed, double meanBlock)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(meanBlock, 1);
        (_random, _ends) = (new Xoshiro256(seed), 1 / meanBlock);
        _logOfGoingOn = Math.Log(1 - _ends);
    }

    /// <summary>The block length that fits a series; see <see cref="OptimalBlock"/>.</summary>
    public static double BlockLength(ReadOnlySpan<double> series) => OptimalBlock.Length(series, BlockScheme.Stationary);

    /// <summary>The lengths are geometric with the mean that was requested.</summary>
    private protected override (int Place, int Count) NextBlock(int length, int most)
    {
        var place = (int)(_random.NextUniform() * length);
        if (_ends >= 1)
        {
            return (place, 1);
        }

        var count = 1 + Math.Floor(Math.Log(1 - _random.NextUniform()) / _logOfGoingOn);
        return (place, (int)Math.Min(count, most));
    }
}
