namespace TradeMind.Intelligence.Sentiment.Text;

/// <summary>The tokens of one text and its lower-case characters; kept by a thread and filled again for each text.</summary>
internal sealed class TokenBuffer
{
    /// <summary>A text counts as far as this many tokens: a headline has a dozen, a long article decides in its first pages.</summary>
    public const int MaxTokens = 1024;

    private readonly Token[] _tokens = new Token[MaxTokens];
    private char[] _lower = new char[512];

    public int Count { get; private set; }

    /// <summary>True when the text has more tokens than are counted.</summary>
    public bool Truncated { get; set; }

    public Span<Token> Tokens => _tokens.AsSpan(0, Count);

    public ReadOnlySpan<char> Lower(in Token token) => _lower.AsSpan(token.Start, token.Length);

    public bool IsFull => Count == MaxTokens;

    public ref Token Add()
    {
        ref var token = ref _tokens[Count++];
        token = default;
        return ref token;
    }

    /// <summary>Empties the buffer and gives room for the lower-case form of a text of this length.</summary>
    public Span<char> Reset(int length)
    {
        (Count, Truncated) = (0, false);
        if (_lower.Length < length)
        {
            _lower = new char[length];
        }

        return _lower.AsSpan(0, length);
    }
}
