using System.Text;
using TradeMind.Trading.Market;

namespace TradeMind.MarketData.Csv;

/// <summary>One line of a file as values. Keeps the ticker of the first line, so that a file of several symbols is noticed.</summary>
internal sealed class CsvRowParser(CsvHeader header, DateOrder? dates = null)
{
    private readonly NumberStyle _numbers = new(header.Separator);
    private byte[]? _ticker;

    /// <summary>Volumes that were not whole numbers, and so were rounded.</summary>
    public int RoundedVolumes => _numbers.RoundedVolumes;

    /// <summary>What is wrong with the line, or null.</summary>
    public string? Parse(ReadOnlySpan<byte> line, out CsvRow row)
    {
        row = default;
        var timeOfDay = 0L;
        var column = 0;
        for (var rest = line; ; column++)
        {
            var field = CsvFields.Next(ref rest, header.Separator, out var isLast);
            if (column == header.Roles.Length)
            {
                return $"the row has more fields than the header's {header.Roles.Length}; the first too many is '{Text(field)}'";
            }

            if (Field(header.Roles[column], Bare(field), ref row, ref timeOfDay) is { } expected)
            {
                return $"{header.Columns[column]} '{Text(Bare(field))}' {expected}";
            }

            if (isLast)
            {
                break;
            }
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
        var rest = line;
        CsvFields.Next(ref rest, header.Separator, out var isLast);
        var fields = 0;
        while (!isLast)
        {
            fields++;
            if (!Bare(CsvFields.Next(ref rest, header.Separator, out isLast)).SequenceEqual("null"u8))
            {
                return false;
            }
        }

        return fields > 0 && fields == header.Roles.Length - 1;
    }

    /// <summary>The date and time of a line as it is written, to tell the order of its dates; empty when it has none.</summary>
    public ReadOnlySpan<byte> DateField(ReadOnlySpan<byte> line)
    {
        var wanted = Array.IndexOf(header.Roles, ColumnRole.Timestamp);
        for (var column = 0; ; column++)
        {
            var field = CsvFields.Next(ref line, header.Separator, out var isLast);
            if (column == wanted || isLast)
            {
                return column == wanted ? Bare(field) : default;
            }
        }
    }

    private string? Field(ColumnRole role, ReadOnlySpan<byte> field, ref CsvRow row, ref long timeOfDay) => role switch
    {
        ColumnRole.Open => Price(field, out row.Open),
        ColumnRole.High => Price(field, out row.High),
        ColumnRole.Low => Price(field, out row.Low),
        ColumnRole.Close => Price(field, out row.Close),
        ColumnRole.AdjustedClose => Price(field, out row.AdjustedClose) ?? (row.AdjustedClose > 0 ? null : "is not above zero"),
        ColumnRole.Volume => _numbers.TryVolume(field, out row.Volume) ? null : _numbers.Problem,
        ColumnRole.Timestamp => Timestamp.TryParse(field, dates, out row.Time)
            ? null
            : "is not a date: use 2020-01-31, 20200131, 2020-01-31T14:30:00, 01/31/2020, 31.01.2020 or Unix time",
        ColumnRole.TimeOfDay => Timestamp.TryTimeOfDay(field, out timeOfDay) ? null : "is not a time of day: use 14:30, 14:30:00 or 143000",
        ColumnRole.Ticker => SameTicker(field) ? null : $"is another symbol than '{Text(_ticker)}': give every symbol a file of its own",
        _ => null,
    };

    private string? Price(ReadOnlySpan<byte> field, out double value) => _numbers.TryReal(field, out value) ? null : _numbers.Problem;

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
