using System.Text;

namespace TradeMind.MarketData.Csv;

/// <summary>
/// What a column holds. The names that are recognised, in any case and with blanks, underscores or angle brackets, are in
/// <see cref="CsvHeader"/>.
/// </summary>
internal enum ColumnRole
{
    Ignored,
    Timestamp,
    TimeOfDay,
    Ticker,
    Open,
    High,
    Low,
    Close,
    AdjustedClose,
    Volume,
}

/// <summary>The first line of a CSV file: which column holds what, and what separates them. Columns with other names are ignored.</summary>
internal sealed class CsvHeader
{
    private const string Wanted = "date (or datetime, timestamp, time), open, high, low, close, volume";

    private static readonly Dictionary<string, ColumnRole> Names = new(StringComparer.Ordinal)
    {
        ["date"] = ColumnRole.Timestamp,
        ["datetime"] = ColumnRole.Timestamp,
        ["timestamp"] = ColumnRole.Timestamp,
        ["time"] = ColumnRole.TimeOfDay,
        ["ticker"] = ColumnRole.Ticker,
        ["open"] = ColumnRole.Open,
        ["high"] = ColumnRole.High,
        ["low"] = ColumnRole.Low,
        ["close"] = ColumnRole.Close,
        ["adjclose"] = ColumnRole.AdjustedClose,
        ["adjustedclose"] = ColumnRole.AdjustedClose,
        ["volume"] = ColumnRole.Volume,
        ["vol"] = ColumnRole.Volume,
    };

    private CsvHeader(byte separator, ColumnRole[] roles, string[] columns)
    {
        Separator = separator;
        Roles = roles;
        Columns = columns;
    }

    /// <summary>Comma, semicolon or tab.</summary>
    public byte Separator { get; }

    public ColumnRole[] Roles { get; }

    /// <summary>The names as the file has them.</summary>
    public string[] Columns { get; }

    public bool Has(ColumnRole role) => Array.IndexOf(Roles, role) >= 0;

    /// <exception cref="MarketDataException">A column that is needed is missing, or appears twice.</exception>
    public static CsvHeader Parse(ReadOnlySpan<byte> line, string file)
    {
        var text = Encoding.UTF8.GetString(line);
        var separator = text.Contains(',', StringComparison.Ordinal)
            ? ',' : text.Contains(';', StringComparison.Ordinal) ? ';' : text.Contains('\t', StringComparison.Ordinal) ? '\t' : ',';
        var columns = text.Split(separator).Select(name => name.Trim().Trim('"')).ToArray();
        var roles = columns.Select(name => Names.GetValueOrDefault(Canonical(name), ColumnRole.Ignored)).ToArray();

        // A lone time column holds whole timestamps.
        if (Array.IndexOf(roles, ColumnRole.Timestamp) < 0 && Array.IndexOf(roles, ColumnRole.TimeOfDay) is >= 0 and var time)
        {
            roles[time] = ColumnRole.Timestamp;
        }

        Check(roles, columns, text, file);
        return new CsvHeader((byte)separator, roles, columns);
    }

    private static void Check(ColumnRole[] roles, string[] columns, string line, string file)
    {
        foreach (var twice in roles.Where(role => role != ColumnRole.Ignored).GroupBy(role => role).Where(group => group.Count() > 1))
        {
            var names = string.Join(", ", columns.Where((_, index) => roles[index] == twice.Key));
            throw new MarketDataException($"{file}:1: the columns {names} have the same meaning; keep one of them");
        }

        foreach (var needed in (ReadOnlySpan<ColumnRole>)
        [
            ColumnRole.Timestamp, ColumnRole.Open, ColumnRole.High, ColumnRole.Low, ColumnRole.Close
        ])
        {
            if (Array.IndexOf(roles, needed) < 0)
            {
                var hint = line.Length > 0 && char.IsAsciiDigit(line[0])
                    ? "; the file seems to have no header line: put one ahead of the first row"
                    : "";
                throw new MarketDataException(
                    $"{file}:1: no column {(needed == ColumnRole.Timestamp ? "date" : needed.ToString().ToLowerInvariant())} in the "
                        + $"header: found {string.Join(", ", columns)}; wanted {Wanted}{hint}");
            }
        }
    }

    private static string Canonical(string name) =>
        string.Concat(name.Where(char.IsAsciiLetterOrDigit)).ToLowerInvariant();
}
