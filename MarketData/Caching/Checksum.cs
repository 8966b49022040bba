using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace TradeMind.MarketData.Caching;

/// <summary>CRC-32C (RFC 3720, appendix B.4), which processors compute eight bytes at a time.</summary>
internal static class Checksum
{
    public static uint Of<T>(ReadOnlySpan<T> values)
        where T : unmanaged => Of(MemoryMarshal.AsBytes(values));

    // Optimised at once: one call walks a whole column, and a first load is what counts.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static uint Of(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var word in MemoryMarshal.Cast<byte, ulong>(bytes))
        {
            crc = BitOperations.Crc32C(crc, word);
        }

        foreach (var rest in bytes[(bytes.Length & ~7)..])
        {
            crc = BitOperations.Crc32C(crc, rest);
        }

        return ~crc;
    }
}
