namespace Orleans.Testing;

/// <summary>Choices that follow from a seed (SplitMix64, Steele, Lea and Flood 2014).</summary>
public sealed class SeededChoice(ulong seed)
{
    private ulong _state = seed;

    /// <summary>A number from 0 up to, not including, <paramref name="end"/>.</summary>
    public int Below(int end) => end <= 1 ? 0 : (int)(NextBits() % (ulong)end);

    /// <summary>True with a probability of 0 to 1. At 0 nothing is drawn.</summary>
    public bool Happens(double probability) => probability > 0 && (NextBits() >> 11) * (1.0 / (1UL << 53)) < probability;

    private ulong NextBits()
    {
        var z = _state += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
