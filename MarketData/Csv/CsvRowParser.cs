using System.Text;
using TradeMind.Trading.Market;

namespace TradeMind.MarketData.Csv;

/// <summary>One line of a file as values. Keeps the ticker of the first line, so that a file of several symbols is noticed.</summary>
internal sealed class CsvRowParser(CsvHeader header)
{
    private byte[]? _ticker;

    /// <summary>What is wrong with the line, or null.</summary>
    public string? Parse(ReadOnlySpan<byte> line, out CsvRow row)
    {
        row = default;
        var timeOfDay = 0L;
        var column = 0;
        for (var rest = line; ; column++)
        {
            var end = rest.IndexOf(header.Separator);
            var field = end < 0 ? rest : rest[..end];
            if (column == header.Roles.Length)
            {
                return $"the row has more fields than the header's {header.Roles.Length}; the first too many is '{Text(field)}'";
            }

            if (Field(header.Roles[column], Bare(field), ref row, ref timeOfDay) is { } expected)
            {
                return $"{header.Columns[column]} '{Text(Bare(field))}' {expected}";
            }

            if (end < 0)
            {
                break;
            }

            rest = rest[(end + 1)..];
        }

        if (column + 1 < header.Roles.Length)
        {
            return $"the row has {column + 1} fields, the header {header.Roles.Length}; the first missing is {header.Columns[column + 1]}";
        }

        row.Time = row.Time with { WrittenTicks = row.Time.WrittenTicks + timeOfDay };
        return BarFault.IsSound(row.Open, row.High, row.Low, row.Close, row.Volume)
            ? null
            : Describe(BarFault.Find(row.Open, row.High, row.Low, row.Close, row.Volume)!);
    }

    /// <summary>Whether every field but the first is the word <c>null</c>: a day for which Yahoo has a row but no values.</summary>
    public bool IsHole(ReadOnlySpan<byte> line)
    {
        var first = line.IndexOf(header.Separator);
        var rest = first < 0 ? default : line[(first + 1)..];
        var fields = 0;
        foreach (var range in rest.Split(header.Separator))
        {
            fields++;
            if (!Bare(rest[range]).SequenceEqual("null"u8))
            {
                return false;
            }
        }

        return fields > 0 && fields == header.Roles.Length - 1;
    }

    private string? Field(ColumnRole role, ReadOnlySpan<byte> field, ref CsvRow row, ref long timeOfDay) => role switch
    {
        ColumnRole.Open => Price(field, out row.Open),
        ColumnRole.High => Price(field, out row.High),
        ColumnRole.Low => Price(field, out row.Low),
        ColumnRole.Close => Price(field, out row.Close),
        ColumnRole.AdjustedClose => Price(field, out row.AdjustedClose) ?? (row.AdjustedClose > 0 ? null : "is not above zero"),
        ColumnRole.Volume => NumberField.TryWhole(field, out row.Volume) ? null : "is not a whole number",
        ColumnRole.Timestamp => Timestamp.TryParse(field, out row.Time)
            ? null
            : "is not a date: use 2020-01-31, 20200131, 2020-01-31T14:30:00 or Unix time",
        ColumnRole.TimeOfDay => Timestamp.TryTimeOfDay(field, out timeOfDay) ? null : "is not a time of day: use 14:30, 14:30:00 or 143000",
        ColumnRole.Ticker => SameTicker(field) ? null : $"is another symbol than '{Text(_ticker)}': give every symbol a file of its own",
        _ => null,
    };

    private static string? Price(ReadOnlySpan<byte> field, out double value) =>
        NumberField.TryReal(field, out value) ? null : "is not a number";

    private bool SameTicker(ReadOnlySpan<byte> field) => field.SequenceEqual(_ticker ??= field.ToArray());

    private string Describe(BarFault fault)
    {
        var role = Enum.Parse<ColumnRole>(fault.Field, ignoreCase: true);
        return $"{header.Columns[Array.IndexOf(header.Roles, role)]} '{fault.Value:R}' {fault.Reason}";
    }

    /// <summary>The field without blanks and quotes around it.</summary>
    private static ReadOnlySpan<byte> Bare(ReadOnlySpan<byte> field)
    {
        if (field.IsEmpty || (field[0] > '"' && field[^1] > '"'))
        {
            return field;
        }

        field = field.Trim(" \t"u8);
        return field is [(byte)'"', .. var quoted, (byte)'"'] ? quoted : field;
    }

    private static string Text(ReadOnlySpan<byte> field) =>
        Encoding.UTF8.GetString(field.Length <= 40 ? field : field[..40]);
}
