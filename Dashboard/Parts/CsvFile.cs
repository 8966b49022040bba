using System.Globalization;
using System.Text;

namespace TradeMind.Dashboard.Parts;

/// <summary>Rows as comma-separated values, in RFC 4180 with invariant numbers and ISO 8601 times.</summary>
internal static class CsvFile
{
    private static readonly System.Buffers.SearchValues<char> Special = System.Buffers.SearchValues.Create(",\"\r\n");

    public static Stream Write<T>(IReadOnlyList<(string Title, Func<T, object?> Value)> columns, IEnumerable<T> rows)
    {
        var text = new StringBuilder();
        Line(text, columns.Select(column => column.Title));
        foreach (var row in rows)
        {
            Line(text, columns.Select(column => Text(column.Value(row))));
        }

        return new MemoryStream(Encoding.UTF8.GetBytes(text.ToString()));
    }

    /// <summary>A value as machines read it.</summary>
    public static string Text(object? value) => value switch
    {
        null => "",
        DateTime time => DisplayFormat.Iso(time),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };

    private static void Line(StringBuilder text, IEnumerable<string> cells) =>
        text.AppendJoin(',', cells.Select(Cell)).Append("\r\n");

    /// <summary>A spreadsheet would run a text that begins as a formula does: it gets an apostrophe.</summary>
    private static string Cell(string text)
    {
        var safe = text is ['=' or '@' or '\t', ..] or ['+' or '-', not (>= '0' and <= '9' or '.'), ..] ? $"'{text}" : text;
        return safe.AsSpan().ContainsAny(Special) ? $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : safe;
    }
}
