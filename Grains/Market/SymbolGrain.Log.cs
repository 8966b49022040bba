using Microsoft.Extensions.Logging;

namespace TradeMind.Grains.Market;

/// <content>What it logs.</content>
public sealed partial class SymbolGrain
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "{Symbol}: the bar of {Time} came from {Feed} after its slice was decided")]
    private partial void LogLate(string symbol, DateTime time, string feed);

    [LoggerMessage(Level = LogLevel.Warning, Message = "no bars of {Symbol} from {Feed}")]
    private partial void LogFeedFailed(string symbol, string feed, Exception fault);

    [LoggerMessage(
        Level = LogLevel.Warning, Message = "{Symbol}: a late answer of the feed failed; it will be asked again with the next request")]
    private partial void LogAnswerFailed(string symbol, Exception fault);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Symbol}: bars could not be published; retrying in {Pause}")]
    private partial void LogNotPublished(string symbol, TimeSpan pause, Exception fault);
}
