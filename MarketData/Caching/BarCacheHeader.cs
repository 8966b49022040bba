using TradeMind.Trading.Market;

namespace TradeMind.MarketData.Caching;

/// <summary>
/// All of a cache entry but its columns: where they came from, how many there are, their checksums, and the reader's findings.
/// </summary>
internal sealed record BarCacheHeader(
    CacheSource Source, Interval Interval, int Count, uint[] Checksums, IReadOnlyList<DataFinding> Findings)
{
    public byte[] ToBytes()
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        writer.Write(Source.FullPath);
        writer.Write(Source.Size);
        writer.Write(Source.ModifiedTicks);
        writer.Write(Source.Fingerprint);
        writer.Write(Interval.ToString());
        writer.Write(Count);
        writer.Write((byte)Checksums.Length);
        foreach (var checksum in Checksums)
        {
            writer.Write(checksum);
        }

        writer.Write(Findings.Count);
        foreach (var finding in Findings)
        {
            Write(writer, finding);
        }

        while (stream.Length % sizeof(long) != 0)
        {
            writer.Write((byte)0);
        }

        return stream.ToArray();
    }

    /// <param name="bytes">Bytes whose checksum is right.</param>
    /// <param name="symbol">The symbol that findings speak of.</param>
    /// <param name="file">The file that findings speak of.</param>
    public static BarCacheHeader FromBytes(byte[] bytes, Symbol symbol, string file)
    {
        using var reader = new BinaryReader(new MemoryStream(bytes, writable: false));
        var source = new CacheSource(reader.ReadString(), reader.ReadInt64(), reader.ReadInt64(), reader.ReadString());
        var interval = Interval.Parse(reader.ReadString());
        var count = reader.ReadInt32();
        var checksums = new uint[reader.ReadByte()];
        for (var i = 0; i < checksums.Length; i++)
        {
            checksums[i] = reader.ReadUInt32();
        }

        var findings = new DataFinding[reader.ReadInt32()];
        for (var i = 0; i < findings.Length; i++)
        {
            findings[i] = ReadFinding(reader, symbol, file);
        }

        return new(source, interval, count, checksums, findings);
    }

    private static void Write(BinaryWriter writer, DataFinding finding)
    {
        writer.Write((int)finding.Kind);
        writer.Write((int)finding.Severity);
        writer.Write(finding.Time?.Ticks ?? -1);
        writer.Write(finding.Value ?? double.NaN);
        writer.Write(finding.Reason);
        writer.Write(finding.Line ?? -1);
    }

    private static DataFinding ReadFinding(BinaryReader reader, Symbol symbol, string file)
    {
        var (kind, severity) = ((FindingKind)reader.ReadInt32(), (FindingSeverity)reader.ReadInt32());
        DateTime? time = reader.ReadInt64() is >= 0 and var ticks ? new DateTime(ticks, DateTimeKind.Utc) : null;
        double? value = reader.ReadDouble() is var number && double.IsNaN(number) ? null : number;
        var reason = reader.ReadString();
        return new(kind, severity, symbol, time, value, reason, file, reader.ReadInt32() is >= 0 and var line ? line : null);
    }
}
