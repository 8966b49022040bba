namespace Orleans.Simulation;

/// <summary>A sequence of choices that follows from a seed (SplitMix64; Steele, Lea and Flood 2014).</summary>
public sealed class SeededChoice(ulong seed)
{
    private ulong _state = seed;

    /// <summary>A number from 0 up to, not including, <paramref name="end"/>. Draws nothing when there is only one.</summary>
    public int Below(int end) => end <= 1 ? 0 : (int)(NextBits() % (ulong)end);

    /// <summary>True with a probability of 0 to 1. Draws nothing when it is 0.</summary>
    public bool Happens(double probability) => probability > 0 && (NextBits() >> 11) * (1.0 / (1UL << 53)) < probability;

    /// <summary>A time from <paramref name="least"/> up to <paramref name="most"/>, in whole milliseconds.</summary>
    public TimeSpan Between(TimeSpan least, TimeSpan most) =>
        least + TimeSpan.FromMilliseconds(Below(1 + (int)Math.Min((most - least).TotalMilliseconds, int.MaxValue - 1)));

    /// <summary>64 bits.</summary>
    public ulong NextBits()
    {
        var z = _state += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }

    internal Guid NextGuid()
    {
        Span<byte> bytes = stackalloc byte[16];
        System.Buffers.Binary.BinaryPrimitives.WriteUInt64LittleEndian(bytes, NextBits());
        System.Buffers.Binary.BinaryPrimitives.WriteUInt64LittleEndian(bytes[8..], NextBits());
        return new Guid(bytes);
    }
}
