using System.Diagnostics;
using System.Net;
using TradeMind.Contracts;
using TradeMind.Silo.Errors;

namespace TradeMind.Silo.InProcess;

/// <summary>Exceptions of use cases as callers of the API know them: the same problems as over REST.</summary>
internal static partial class InProcessErrors
{
    /// <summary>A bug is logged under the trace id that the caller gets; its message stays in the log.</summary>
    public static ApiException From(Exception exception, ILogger log)
    {
        var problem = Problems.From(exception);
        var traceId = Activity.Current?.Id ?? ActivityTraceId.CreateRandom().ToString();
        var isFailure = problem.Status >= StatusCodes.Status500InternalServerError;
        if (isFailure)
        {
            LogFailure(log, traceId, exception);
        }

        TimeSpan? retryAfter = problem.RetryAfter is { } seconds ? TimeSpan.FromSeconds(seconds) : null;
        var errors = problem.Errors is { Count: > 0 } given ? new Dictionary<string, string[]>(given, StringComparer.Ordinal) : null;
        return new ApiException(problem.Detail, (HttpStatusCode)problem.Status, problem.Title, problem.Detail, errors, retryAfter)
        {
            Code = problem.Code,
            TraceId = isFailure ? traceId : "",
        };
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A call from this process failed, trace id {TraceId}")]
    private static partial void LogFailure(ILogger log, string traceId, Exception exception);
}
