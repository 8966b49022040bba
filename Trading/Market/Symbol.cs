namespace TradeMind.Trading.Market;

/// <summary>
/// A ticker: 1 to 20 letters, digits or any of <c>. - _ ^ = /</c>, upper case. Ordered by ordinal, which is the canonical order inside a
/// slice.
/// </summary>
public readonly record struct Symbol : IComparable<Symbol>
{
    private readonly string? _ticker;

    /// <exception cref="InvalidInputException">The text is no ticker.</exception>
    public Symbol(string ticker)
    {
        ArgumentNullException.ThrowIfNull(ticker);
        if (!IsTicker(ticker))
        {
            throw new InvalidInputException(
                $"symbol '{ticker}' is not valid: use 1 to 20 letters, digits or . - _ ^ = /", "symbol", ErrorCodes.InvalidSymbol);
        }

        _ticker = ticker.ToUpperInvariant();
    }

    public string Ticker => _ticker ?? "";

    public int CompareTo(Symbol other) => string.CompareOrdinal(Ticker, other.Ticker);

    public override string ToString() => Ticker;

    public static bool IsTicker(string text) =>
        text is { Length: >= 1 and <= 20 } && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_' or '^' or '=' or '/');

    public static bool operator <(Symbol left, Symbol right) => left.CompareTo(right) < 0;

    public static bool operator >(Symbol left, Symbol right) => left.CompareTo(right) > 0;

    public static bool operator <=(Symbol left, Symbol right) => left.CompareTo(right) <= 0;

    public static bool operator >=(Symbol left, Symbol right) => left.CompareTo(right) >= 0;
}
