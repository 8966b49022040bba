using TradeMind.Trading.Market;

namespace TradeMind.MarketData;

/// <summary>Market data that cannot be loaded. The message names file, line, value and what to do, a line a problem.</summary>
public sealed class MarketDataException : Exception
{
    public MarketDataException(string message)
        : base(message) => Problems = [];

    public MarketDataException(string message, IReadOnlyList<DataFinding> problems, Exception? cause = null)
        : base(message, cause) => Problems = problems;

    /// <summary>The bad rows of all files, as far as they were kept; empty when a file could not be read at all.</summary>
    public IReadOnlyList<DataFinding> Problems { get; }
}
