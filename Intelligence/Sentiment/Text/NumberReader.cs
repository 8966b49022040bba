namespace TradeMind.Intelligence.Sentiment.Text;

/// <summary>Reads numbers such as <c>+5%</c>, <c>-3.2</c>, <c>$1,200</c>, <c>13.1mn</c>. A number is its shape here.</summary>
internal static class NumberReader
{
    public static readonly ulong Plain = WordHash.Compute("<n>");
    private static readonly ulong Mixed = WordHash.Compute("<mixed>");

    public static bool Starts(ReadOnlySpan<char> text, int at)
    {
        if (char.IsAsciiDigit(text[at]))
        {
            return true;
        }

        // A sign belongs to the number only where no letter or digit stands before it: "52-week" and "2019-20" have none.
        return text[at] is '+' or '-' or '\u2212' or '$' or '\u20ac' or '\u00a3'
            && at + 1 < text.Length
            && (char.IsAsciiDigit(text[at + 1]) || (at + 2 < text.Length && text[at + 1] is '.' or '$' && char.IsAsciiDigit(text[at + 2])))
            && (at == 0 || !char.IsLetterOrDigit(text[at - 1]));
    }

    public static int Read(ReadOnlySpan<char> text, int at, Span<char> lower, TokenBuffer buffer)
    {
        var (start, end) = (at, at);
        var (sign, money) = (' ', false);
        while (!char.IsAsciiDigit(text[end]) && text[end] != '.')
        {
            sign = text[end] switch { '+' => '+', '-' or '\u2212' => '-', _ => sign };
            money |= text[end] is '$' or '\u20ac' or '\u00a3';
            lower[end] = text[end];
            end++;
        }

        var value = Value(text, ref end, lower);
        var percent = end < text.Length && text[end] == '%';
        var mixed = false;
        while (end < text.Length && (char.IsLetterOrDigit(text[end]) || (percent && text[end] == '%')))
        {
            mixed |= text[end] != '%';
            lower[end] = char.ToLowerInvariant(text[end]);
            end++;
        }

        ref var token = ref buffer.Add();
        (token.Start, token.Length, token.Kind, token.Percent) = (start, end - start, TokenKind.Number, percent);
        token.Value = sign == '-' ? -value : value;
        token.Word = mixed && !money && !percent
            ? WordHash.Compute(lower[start..end])
            : sign == ' ' && !money && !percent ? Plain : WordHash.Combine(Plain, (ulong)(sign + (percent ? 256 : 0) + (money ? 512 : 0)));
        token.Stem = mixed && !money && !percent ? Mixed : token.Word;
        return end;
    }

    private static double Value(ReadOnlySpan<char> text, ref int end, Span<char> lower)
    {
        var (value, scale) = (0.0, 0.0);
        while (end < text.Length)
        {
            var unit = text[end];
            if (char.IsAsciiDigit(unit))
            {
                value = (value * 10) + (unit - '0');
                scale *= 10;
            }
            else if (unit is not ('.' or ',') || end + 1 >= text.Length || !char.IsAsciiDigit(text[end + 1]))
            {
                break;
            }
            else if (unit == '.' && scale == 0)
            {
                scale = 1;
            }

            lower[end] = unit;
            end++;
        }

        return scale > 1 ? value / scale : value;
    }
}
