namespace TradeMind.Intelligence.News;

/// <summary>Reads one feed. It keeps nothing between two readings: what it has to remember is in the cursor.</summary>
public interface INewsReader
{
    /// <summary>The configured name of the feed, such as <c>edgar</c>; it is stored with each item.</summary>
    string Source { get; }

    /// <summary>Whether each symbol is requested on its own; else one reading serves all.</summary>
    bool ReadsPerSymbol { get; }

    /// <summary>Reads what is new.</summary>
    /// <param name="symbols">One ticker when <see cref="ReadsPerSymbol"/>, else all that are watched.</param>
    /// <param name="cursor">That of the last reading, or <see cref="NewsCursor.Start"/>.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <exception cref="NewsReadException">It could not be read; the cursor stays as it was.</exception>
    Task<NewsReading> ReadAsync(IReadOnlyList<string> symbols, NewsCursor cursor, CancellationToken cancellation);
}
