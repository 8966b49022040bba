namespace TradeMind.MarketData.Csv;

/// <summary>The fields of a line. In quotes a separator is text, and a doubled quote is one (RFC 4180); a line break is not.</summary>
internal static class CsvFields
{
    /// <summary>Takes the next field off a line, its quotes included.</summary>
    /// <param name="rest">The line from the field on; what follows its separator afterwards, empty after the last field.</param>
    /// <param name="separator">Between fields.</param>
    /// <param name="isLast">Whether no separator follows.</param>
    public static ReadOnlySpan<byte> Next(scoped ref ReadOnlySpan<byte> rest, byte separator, out bool isLast)
    {
        var from = rest.IsEmpty || rest[0] > '"' ? 0 : AfterQuotes(rest);
        var end = rest[from..].IndexOf(separator);
        isLast = end < 0;
        var field = isLast ? rest : rest[..(from + end)];
        rest = isLast ? default : rest[(from + end + 1)..];
        return field;
    }

    /// <summary>The place after the quotes that a field begins with, blanks before them aside; 0 when it begins with none.</summary>
    private static int AfterQuotes(ReadOnlySpan<byte> rest)
    {
        var at = rest.IndexOfAnyExcept((byte)' ', (byte)'\t');
        if (at < 0 || rest[at] != '"')
        {
            return 0;
        }

        for (at++; at < rest.Length; at++)
        {
            if (rest[at] != '"')
            {
                continue;
            }

            if (at + 1 == rest.Length || rest[at + 1] != '"')
            {
                return at + 1;
            }

            at++;
        }

        // The quotes are never closed: the row is read as if they were none, and its fields say what is wrong with it.
        return 0;
    }
}
