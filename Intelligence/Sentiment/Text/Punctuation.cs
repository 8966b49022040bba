namespace TradeMind.Intelligence.Sentiment.Text;

/// <summary>The punctuation that separates sentences and clauses.</summary>
internal static class Punctuation
{
    /// <summary>
    /// The mark that a character stands for: ';' and '.' end a sentence, '!' and '?' too, ',' ':' '-' and '(' a clause. NUL for a
    /// character without meaning here.
    /// </summary>
    public static char MarkAt(ReadOnlySpan<char> text, int at)
    {
        var spaced = at == 0 || at + 1 >= text.Length || char.IsWhiteSpace(text[at + 1]) || text[at + 1] is '"' or '\u201d';
        return text[at] switch
        {
            ';' or '\n' or '\r' or '|' or '\u2022' => ';',
            '.' or '!' when spaced => text[at],
            '?' => '?',
            ':' when spaced => ':',
            ',' when spaced => ',',
            '-' when spaced && at > 0 && char.IsWhiteSpace(text[at - 1]) => '-',
            '\u2013' or '\u2014' or '\u2026' => '-',
            '(' or ')' => '(',
            _ => '\0',
        };
    }
}
