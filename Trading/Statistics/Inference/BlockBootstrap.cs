using System.Runtime.CompilerServices;

namespace TradeMind.Trading.Statistics.Inference;

/// <summary>How long the blocks of a bootstrap are.</summary>
public enum BlockScheme
{
    /// <summary>Random, geometric (Politis and Romano 1994): the resampled series is stationary.</summary>
    Stationary = 0,

    /// <summary>All the same (Politis and Romano 1992): less variance for the same mean length.</summary>
    Circular = 1,
}

/// <summary>
/// Resamples a series in blocks, so that what hangs together stays together. The series is taken as a circle: every value is drawn with the
/// same probability.
/// </summary>
public abstract class BlockBootstrap
{
    /// <summary>The bootstrap of a scheme.</summary>
    /// <param name="scheme">How long the blocks are.</param>
    /// <param name="seed">Picks the blocks.</param>
    /// <param name="block">Mean length of a block, 1 or more; the circular scheme takes the next whole number.</param>
    public static BlockBootstrap Create(BlockScheme scheme, ulong seed, double block) => scheme switch
    {
        BlockScheme.Stationary => new StationaryBootstrap(seed, block),
        BlockScheme.Circular => new CircularBootstrap(seed, (int)Math.Ceiling(block)),
        _ => throw new ArgumentOutOfRangeException(nameof(scheme), scheme, "use Stationary or Circular"),
    };

    /// <summary>Fills a sample with places of the series, 0 to its length less 1.</summary>
    /// <param name="places">Gets them; as many as the series is long, as a rule.</param>
    /// <param name="length">Of the series.</param>
    public void Draw(Span<int> places, int length)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(length, 1);
        for (var at = 0; at < places.Length;)
        {
            var (place, count) = NextBlock(length, places.Length - at);
            for (; count > 0; count--)
            {
                places[at++] = place;
                place = place + 1 == length ? 0 : place + 1;
            }
        }
    }

    /// <summary>
    /// Fills samples with the values at the places that <see cref="Draw"/> would give; the same places for all series, so that what they
    /// have in common stays.
    /// </summary>
    /// <param name="series">All of one length.</param>
    /// <param name="samples">One per series, of the same length.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Resample(double[][] series, double[][] samples)
    {
        ArgumentNullException.ThrowIfNull(series);
        ArgumentNullException.ThrowIfNull(samples);
        var length = series[0].Length;
        for (var at = 0; at < length;)
        {
            var (place, count) = NextBlock(length, length - at);
            for (; count > 0; place = 0)
            {
                var part = Math.Min(count, length - place);
                for (var s = 0; s < series.Length; s++)
                {
                    series[s].AsSpan(place, part).CopyTo(samples[s].AsSpan(at));
                }

                (at, count) = (at + part, count - part);
            }
        }
    }

    /// <summary>Where the next block begins and how long it is, at most as long as what is still to be filled.</summary>
    private protected abstract (int Place, int Count) NextBlock(int length, int most);
}
