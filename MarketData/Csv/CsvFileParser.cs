using System.Text;
using TradeMind.Trading.Market;

namespace TradeMind.MarketData.Csv;

/// <summary>The bytes of one file as sound rows, holes and bad rows.</summary>
internal static class CsvFileParser
{
    /// <param name="bytes">The whole file, UTF-8.</param>
    /// <param name="file">Named in errors.</param>
    /// <param name="symbol">Named in findings.</param>
    /// <param name="options">Say in which order dates are, when the file does not.</param>
    /// <param name="problems">Takes the bad rows.</param>
    /// <param name="findings">Takes the holes, and the note that there is no volume.</param>
    /// <exception cref="MarketDataException">The file is empty, is not UTF-8, has a header only, or the wrong one.</exception>
    public static RawRows Parse(
        ReadOnlySpan<byte> bytes, string file, Symbol symbol, CsvReadOptions options, RowProblems problems, List<DataFinding> findings)
    {
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || bytes.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
        {
            throw new MarketDataException($"{file}: the file is UTF-16; save it as UTF-8");
        }

        var rest = bytes.StartsWith("\uFEFF"u8) ? bytes[3..] : bytes;
        if (rest.Trim(" \t\r\n"u8).IsEmpty)
        {
            throw new MarketDataException($"{file}: the file is empty; it should contain a header and one row per bar");
        }

        var header = CsvHeader.Parse(NextLine(ref rest), file);
        if (rest.Trim(" \t\r\n"u8).IsEmpty)
        {
            throw new MarketDataException($"{file}: the file has a header but no rows");
        }

        if (!header.Has(ColumnRole.Volume))
        {
            findings.Add(new(
                FindingKind.MissingColumn, FindingSeverity.Note, symbol, null, null,
                "there is no volume column; the volume of every bar is 0", file));
        }

        return ParseRows(rest, (header, Order(rest, header, options.Dates, file)), file, symbol, problems, findings);
    }

    private static RawRows ParseRows(
        ReadOnlySpan<byte> rest, (CsvHeader Header, DateOrder? Dates) format, string file, Symbol symbol, RowProblems problems,
        List<DataFinding> findings)
    {
        var rows = new RawRows(rest.Count((byte)'\n') + (rest[^1] == '\n' ? 0 : 1), format.Header.Has(ColumnRole.AdjustedClose));
        var parser = new CsvRowParser(format.Header, format.Dates);
        for (var number = 2; !rest.IsEmpty; number++)
        {
            var line = NextLine(ref rest);
            if (line.IsEmpty)
            {
                continue;
            }

            if (parser.Parse(line, out var row) is not { } problem)
            {
                rows.Add(number, row);
            }
            else if (parser.IsHole(line))
            {
                findings.Add(new(FindingKind.EmptyRow, FindingSeverity.Warning, symbol, Time(row), null,
                    $"'{Encoding.UTF8.GetString(line)}' has no values; it contains no bar", file, number));
            }
            else
            {
                problems.Add(FindingKind.FaultyBar, number, Time(row), problem);
            }
        }

        if (parser.RoundedVolumes > 0)
        {
            findings.Add(new(
                FindingKind.RoundedVolume, FindingSeverity.Note, symbol, null, parser.RoundedVolumes,
                $"{parser.RoundedVolumes} {WholeVolume.Finding}", file));
        }

        return rows;
    }

    /// <summary>The order of the file's dates; null when the first of them ends with something else than the year.</summary>
    private static DateOrder? Order(ReadOnlySpan<byte> rest, CsvHeader header, DateOrder? given, string file)
    {
        var parser = new CsvRowParser(header);
        var fields = new List<byte[]>();
        while (!rest.IsEmpty)
        {
            var field = parser.DateField(NextLine(ref rest));
            if (fields.Count == 0 && !field.IsEmpty && !LocalDates.TrySplit(field, out _))
            {
                return given;
            }

            fields.Add(field.ToArray());
        }

        return LocalDates.Order(fields, given, file);
    }

    private static DateTime? Time(in CsvRow row) =>
        row.Time.WrittenTicks > 0 ? new DateTime(row.Time.WrittenTicks, DateTimeKind.Utc) : null;

    private static ReadOnlySpan<byte> NextLine(ref ReadOnlySpan<byte> rest)
    {
        var end = rest.IndexOf((byte)'\n');
        var line = end < 0 ? rest : rest[..end];
        rest = end < 0 ? default : rest[(end + 1)..];
        return line is [.. var text, (byte)'\r'] ? text : line;
    }
}
