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
        Level = LogLevel.Warning, Message = "{Symbol}: a late response could not be published; it will be when bars are requested again")]
    private partial void LogNotPublished(string symbol, Exception fault);
}
