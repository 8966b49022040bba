using TradeMind.Intelligence.Sentiment.Features;

namespace TradeMind.Intelligence.Sentiment.Model;

/// <summary>
/// The weights of the scorer: for each place two whole numbers, what a feature there adds for BULLISH and for BEARISH against NEUTRAL. One
/// unit is 2^-<see cref="Shift"/> of log-odds, so sums are exact in integers and in doubles.
/// </summary>
internal sealed class LinearModel
{
    public const int SeenBits = 18;

    /// <summary>Pairs (bullish, bearish) by place.</summary>
    public sbyte[] Weights { get; init; } = new sbyte[2 << FeatureSet.Bits];

    /// <summary>A bit for each stem that the training texts have often enough, by the top bits of its hash.</summary>
    public ulong[] Seen { get; init; } = new ulong[1 << (SeenBits - 6)];

    public required int Shift { get; init; }

    /// <summary>The intercepts, in half units.</summary>
    public required int BullishBias { get; init; }

    public required int BearishBias { get; init; }

    /// <summary>What log-odds are divided by before they become probabilities.</summary>
    public required double Temperature { get; init; }

    /// <summary>Labelled texts that it was trained on.</summary>
    public required int TrainingRows { get; init; }

    public required ulong Seed { get; init; }

    /// <summary>Log-odds of half a unit: what contributions are whole multiples of, since two words share a pair's weight.</summary>
    public double HalfUnit => Math.ScaleB(1, -Shift - 1);

    public bool HasSeen(ulong stem)
    {
        var bit = (int)(stem >> (64 - SeenBits));
        return (Seen[bit >> 6] >> (bit & 63) & 1) != 0;
    }

    public void MarkSeen(ulong stem)
    {
        var bit = (int)(stem >> (64 - SeenBits));
        Seen[bit >> 6] |= 1UL << (bit & 63);
    }
}
