using Microsoft.Extensions.Logging;
using TradeMind.Trading.Sessions;

namespace TradeMind.Grains.Sessions;

/// <content>What it logs.</content>
public sealed partial class OrchestratorGrain
{
    [LoggerMessage(Level = LogLevel.Error, Message = "{Portfolio} is stalled; retrying")]
    private partial void LogStalled(string portfolio, Exception exception);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Portfolio}: slices could not be handed to a strategy; retrying in {Pause}")]
    private partial void LogNotPublished(string portfolio, TimeSpan pause, Exception exception);

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "{Portfolio}: the clock was put back by {By}; slices that are not in the journal are requested again")]
    private partial void LogPutBack(string portfolio, TimeSpan by);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Portfolio}: {Notice}: {Symbols}")]
    private partial void LogNotice(string portfolio, SessionAction notice, string symbols);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Portfolio}: a stream failed")]
    private partial void LogStreamFailed(string portfolio, Exception exception);
}
