using Microsoft.Extensions.Logging;

namespace TradeMind.Application.Research;

/// <summary>The log messages of runs.</summary>
internal static partial class RunLog
{
    [LoggerMessage(Level = LogLevel.Error, Message = "{Run} ended, but the result could not be stored")]
    public static partial void NotKept(ILogger log, string run, Exception fault);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Run} failed by a fault of the service")]
    public static partial void Failed(ILogger log, string run, Exception fault);
}
