using TradeMind.Trading;
using TradeMind.Trading.Market;

namespace TradeMind.MarketData;

/// <summary>Market data that cannot be loaded. The message names file, line, value and what to do, a line a problem.</summary>
public sealed class MarketDataException : DomainException
{
    /// <param name="message">What cannot be loaded, and what to do.</param>
    /// <param name="code">One of <see cref="ErrorCodes"/>.</param>
    public MarketDataException(string message, string code = ErrorCodes.InvalidMarketData)
        : this(message, [], code: code)
    {
    }

    /// <param name="message">What cannot be loaded, and what to do.</param>
    /// <param name="problems">The bad rows, as far as they were kept.</param>
    /// <param name="cause">Null when this is the first to notice.</param>
    /// <param name="code">One of <see cref="ErrorCodes"/>.</param>
    public MarketDataException(
        string message, IReadOnlyList<DataFinding> problems, Exception? cause = null, string code = ErrorCodes.InvalidMarketData)
        : base(code, message, field: null, cause) => Problems = problems;

    /// <summary>The bad rows of all files, as far as they were kept; empty when a file could not be read at all.</summary>
    public IReadOnlyList<DataFinding> Problems { get; }
}
