using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace TradeMind.MarketData.Caching;

/// <summary>CRC-32C (RFC 3720, appendix B.4), which processors compute eight bytes at a time.</summary>
internal static class Checksum
{
    public static uint From<T>(ReadOnlySpan<T> values)
        where T : unmanaged => ~Continue(uint.MaxValue, MemoryMarshal.AsBytes(values));

    /// <summary>The running value after more bytes: it starts at 2^32 - 1, and its complement at the end is the checksum.</summary>
    // Optimised at once: one call walks a whole column, and a first load is what counts.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static uint Continue(uint running, ReadOnlySpan<byte> bytes)
    {
        foreach (var word in MemoryMarshal.Cast<byte, ulong>(bytes))
        {
            running = BitOperations.Crc32C(running, word);
        }

        foreach (var rest in bytes[(bytes.Length & ~7)..])
        {
            running = BitOperations.Crc32C(running, rest);
        }

        return running;
    }
}
