namespace TradeMind.Intelligence.Sentiment.Text;

internal enum TokenKind : byte
{
    Word,
    Number,
    Cashtag,
    Mention,
    Emoji,
    Punctuation,
}

/// <summary>A token of a text. Offsets are into the text, hashes are of the lower-case form.</summary>
internal struct Token
{
    public int Start;
    public int Length;
    public TokenKind Kind;

    /// <summary>The sentence or the part between semicolons, counted from 0.</summary>
    public short Sentence;

    /// <summary>The part between commas, colons, dashes, brackets and conjunctions, counted from 0 over the whole text.</summary>
    public short Clause;

    /// <summary>The form itself; numbers of one shape (sign, percent, money) share one.</summary>
    public ulong Word;

    /// <summary>The word without its inflection.</summary>
    public ulong Stem;

    /// <summary>The value of a number, with its sign; 0 otherwise.</summary>
    public double Value;

    public bool Capitalised;
    public bool Percent;

    /// <summary>True for a word that the token before it already was somewhere in the text: it counts once.</summary>
    public bool Repeated;

    /// <summary>What a punctuation mark is.</summary>
    public char Mark;
}
