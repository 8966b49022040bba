using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;
using TradeMind.Trading.Market;

namespace TradeMind.MarketData.Caching;

/// <summary>
/// One entry on disk, in little-endian order: 8 bytes of magic and version; 4 of header length and 4 of header checksum; the header
/// (<see cref="BarCacheHeader"/>), which ends on a multiple of 8; then the columns ticks, open, high, low, close, volume and, if there,
/// adjusted close, 8 bytes a value, each checked by the header. Every byte is under a checksum or compared.
/// </summary>
internal static class BarCacheFile
{
    /// <summary>To be raised with every change of the format or of what the reader makes of a file.</summary>
    public const int Version = 1;

    private const int Prefix = 16;
    private const ulong Magic = 0x0001_5241_424D_5254UL + Version;

    /// <summary>The entry, or null when it was made from another state of the source.</summary>
    /// <exception cref="InvalidDataException">The entry is damaged.</exception>
    public static CachedBars? Read(string path, CacheSource source, Symbol symbol)
    {
        using var file = File.OpenHandle(path);
        var length = RandomAccess.GetLength(file);
        var prefix = new byte[Prefix];
        ReadAll(file, prefix, 0);
        var headerLength = MemoryMarshal.Read<int>(prefix.AsSpan(8));
        if (MemoryMarshal.Read<ulong>(prefix) != Magic || headerLength < 0 || headerLength > length - Prefix)
        {
            throw new InvalidDataException("it does not begin as it should");
        }

        var bytes = new byte[headerLength];
        ReadAll(file, bytes, Prefix);
        if (Checksum.From<byte>(bytes) != MemoryMarshal.Read<uint>(prefix.AsSpan(12)))
        {
            throw new InvalidDataException("the checksum of its header is wrong");
        }

        var header = BarCacheHeader.FromBytes(bytes, symbol, source.FullPath);
        if (length != Prefix + headerLength + ((long)header.Checksums.Length * header.Count * sizeof(long)))
        {
            throw new InvalidDataException($"its length of {length} bytes does not match its header");
        }

        return header.Source == source ? new(ReadSeries(file, Prefix + headerLength, header, symbol), header.Findings) : null;
    }

    public static void Write(string path, CacheSource source, CachedBars bars)
    {
        var series = bars.Series;
        using var file = File.OpenHandle(path, FileMode.Create, FileAccess.Write);
        var checksums = new List<uint>
        {
            Checksum.From(series.Ticks), Checksum.From(series.Open), Checksum.From(series.High), Checksum.From(series.Low),
            Checksum.From(series.Close), Checksum.From(series.Volume),
        };
        if (!series.AdjustedClose.IsEmpty)
        {
            checksums.Add(Checksum.From(series.AdjustedClose));
        }

        var header = new BarCacheHeader(source, series.Interval, series.Count, [.. checksums], bars.Findings).ToBytes();
        var prefix = new byte[Prefix];
        MemoryMarshal.Write(prefix, Magic);
        MemoryMarshal.Write(prefix.AsSpan(8), header.Length);
        MemoryMarshal.Write(prefix.AsSpan(12), Checksum.From<byte>(header));

        var offset = Append(file, prefix, 0);
        offset = Append(file, header, offset);
        offset = Append(file, MemoryMarshal.AsBytes(series.Ticks), offset);
        offset = Append(file, MemoryMarshal.AsBytes(series.Open), offset);
        offset = Append(file, MemoryMarshal.AsBytes(series.High), offset);
        offset = Append(file, MemoryMarshal.AsBytes(series.Low), offset);
        offset = Append(file, MemoryMarshal.AsBytes(series.Close), offset);
        offset = Append(file, MemoryMarshal.AsBytes(series.Volume), offset);
        Append(file, MemoryMarshal.AsBytes(series.AdjustedClose), offset);
    }

    private static BarSeries ReadSeries(SafeFileHandle file, long start, BarCacheHeader header, Symbol symbol)
    {
        var column = 0;
        T[] Next<T>()
            where T : unmanaged
        {
            var values = GC.AllocateUninitializedArray<T>(header.Count);
            var checksum = ReadColumn(file, MemoryMarshal.AsBytes(values.AsSpan()), start + ((long)column * header.Count * sizeof(long)));
            return checksum == header.Checksums[column++]
                ? values
                : throw new InvalidDataException($"the checksum of column {column} is wrong");
        }

        return new BarSeries(symbol, header.Interval, new BarColumns(
            Next<long>(), Next<double>(), Next<double>(), Next<double>(), Next<double>(), Next<long>(),
            header.Checksums.Length > 6 ? Next<double>() : null));
    }

    /// <summary>Reads a column in pieces that are still in the processor's cache when they are summed.</summary>
    private static uint ReadColumn(SafeFileHandle file, Span<byte> column, long offset)
    {
        const int Piece = 1 << 17;
        var running = uint.MaxValue;
        for (var done = 0; done < column.Length; done += Piece)
        {
            var piece = column.Slice(done, Math.Min(Piece, column.Length - done));
            ReadAll(file, piece, offset + done);
            running = Checksum.Continue(running, piece);
        }

        return ~running;
    }

    private static long Append(SafeFileHandle file, ReadOnlySpan<byte> bytes, long offset)
    {
        RandomAccess.Write(file, bytes, offset);
        return offset + bytes.Length;
    }

    private static void ReadAll(SafeFileHandle file, Span<byte> bytes, long offset)
    {
        while (!bytes.IsEmpty)
        {
            var read = RandomAccess.Read(file, bytes, offset);
            if (read == 0)
            {
                throw new InvalidDataException("it ends early");
            }

            bytes = bytes[read..];
            offset += read;
        }
    }
}
