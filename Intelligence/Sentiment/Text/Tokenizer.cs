namespace TradeMind.Intelligence.Sentiment.Text;

/// <summary>
/// Cuts a text into tokens without allocating: words, numbers with sign and unit, cashtags, mentions, emoji and the punctuation that
/// separates sentences and clauses. Addresses and HTML entities are left out; lone surrogates are skipped.
/// </summary>
internal static class Tokenizer
{
    private static readonly ulong CashtagWord = WordHash.Compute("<cashtag>");
    private static readonly ulong MentionWord = WordHash.Compute("<mention>");

    public static void Tokenize(ReadOnlySpan<char> text, TokenBuffer buffer)
    {
        var lower = buffer.Reset(text.Length);
        var position = 0;
        while (position < text.Length)
        {
            if (buffer.IsFull)
            {
                buffer.Truncated = true;
                break;
            }

            position = Next(text, position, lower, buffer);
        }
    }

    /// <summary>Takes what begins at a position, and gives the position after it.</summary>
    private static int Next(ReadOnlySpan<char> text, int at, Span<char> lower, TokenBuffer buffer)
    {
        var unit = text[at];
        if (char.IsWhiteSpace(unit) && unit is not ('\n' or '\r'))
        {
            return at + 1;
        }

        if (char.IsLetter(unit))
        {
            return IsAddress(text[at..]) ? SkipToSpace(text, at) : ReadWord(text, at, at, TokenKind.Word, lower, buffer);
        }

        if (NumberReader.Starts(text, at))
        {
            return NumberReader.Read(text, at, lower, buffer);
        }

        var letterFollows = at + 1 < text.Length && char.IsLetter(text[at + 1]);
        switch (unit)
        {
            case '$' when letterFollows:
                return ReadTag(text, at, TokenKind.Cashtag, CashtagWord, lower, buffer);
            case '@' when letterFollows:
                return ReadTag(text, at, TokenKind.Mention, MentionWord, lower, buffer);
            case '#' when letterFollows:
                return ReadWord(text, at, at + 1, TokenKind.Word, lower, buffer);
            case '&':
                return SkipEntity(text, at);
        }

        return char.IsHighSurrogate(unit) ? ReadEmoji(text, at, lower, buffer) : ReadMark(text, at, lower, buffer);
    }

    private static int ReadWord(ReadOnlySpan<char> text, int start, int from, TokenKind kind, Span<char> lower, TokenBuffer buffer)
    {
        var end = from;
        while (end < text.Length && IsInside(text, from, end))
        {
            lower[end] = text[end] == '\u2019' ? '\'' : char.ToLowerInvariant(text[end]);
            end++;
        }

        var next = end;
        if (end - from > 2 && lower[end - 1] == 's' && lower[end - 2] == '\'')
        {
            end -= 2;
        }

        ref var token = ref buffer.Add();
        (token.Start, token.Length, token.Kind) = (from, end - from, kind);
        ReadOnlySpan<char> word = lower[from..end];
        token.Word = WordHash.Compute(word);
        token.Stem = WordHash.Compute(word[..Stemmer.StemLength(word)]);
        token.Capitalised = char.IsUpper(text[from]);
        return Math.Max(next, start + 1);
    }

    /// <summary>Letters and digits, an apostrophe or ampersand between letters, a full stop between single letters ("U.S.").</summary>
    private static bool IsInside(ReadOnlySpan<char> text, int from, int at)
    {
        if (char.IsLetterOrDigit(text[at]))
        {
            return true;
        }

        if (at == from || at + 1 >= text.Length || !char.IsLetter(text[at + 1]))
        {
            return false;
        }

        return text[at] switch
        {
            '\'' or '\u2019' => true,
            '&' => !IsEntity(text, at, out _),
            '.' => (at + 2 >= text.Length || !char.IsLetter(text[at + 2])) && (at - from == 1 || (at - from > 1 && text[at - 2] == '.')),
            _ => false,
        };
    }

    private static int ReadTag(ReadOnlySpan<char> text, int at, TokenKind kind, ulong word, Span<char> lower, TokenBuffer buffer)
    {
        var end = at + 1;
        while (end < text.Length && (char.IsLetterOrDigit(text[end]) || text[end] == '_'))
        {
            lower[end] = char.ToLowerInvariant(text[end]);
            end++;
        }

        lower[at] = text[at];
        ref var token = ref buffer.Add();
        (token.Start, token.Length, token.Kind, token.Word, token.Stem) = (at, end - at, kind, word, word);
        token.Capitalised = true;
        return end;
    }

    private static int ReadEmoji(ReadOnlySpan<char> text, int at, Span<char> lower, TokenBuffer buffer)
    {
        if (at + 1 >= text.Length || !char.IsLowSurrogate(text[at + 1]))
        {
            return at + 1;
        }

        (lower[at], lower[at + 1]) = (text[at], text[at + 1]);
        ref var token = ref buffer.Add();
        (token.Start, token.Length, token.Kind) = (at, 2, TokenKind.Emoji);
        token.Word = token.Stem = WordHash.Compute(lower.Slice(at, 2));
        return at + 2;
    }

    private static int ReadMark(ReadOnlySpan<char> text, int at, Span<char> lower, TokenBuffer buffer)
    {
        var mark = Punctuation.MarkAt(text, at);
        if (mark == '\0')
        {
            return at + 1;
        }

        lower[at] = text[at];
        ref var token = ref buffer.Add();
        (token.Start, token.Length, token.Kind, token.Mark) = (at, 1, TokenKind.Punctuation, mark);
        token.Word = token.Stem = WordHash.Combine(mark, 77);
        return at + 1;
    }

    private static bool IsAddress(ReadOnlySpan<char> text) =>
        text.StartsWith("http://", StringComparison.OrdinalIgnoreCase) || text.StartsWith("https://", StringComparison.OrdinalIgnoreCase)
        || text.StartsWith("www.", StringComparison.OrdinalIgnoreCase);

    private static int SkipToSpace(ReadOnlySpan<char> text, int at)
    {
        while (at < text.Length && !char.IsWhiteSpace(text[at]))
        {
            at++;
        }

        return at;
    }

    private static int SkipEntity(ReadOnlySpan<char> text, int at) => IsEntity(text, at, out var length) ? at + length : at + 1;

    private static bool IsEntity(ReadOnlySpan<char> text, int at, out int length)
    {
        for (length = 1; length < 9 && at + length < text.Length; length++)
        {
            var unit = text[at + length];
            if (unit == ';')
            {
                length++;
                return length > 3;
            }

            if (!char.IsAsciiLetterOrDigit(unit) && unit != '#')
            {
                return false;
            }
        }

        return false;
    }
}
