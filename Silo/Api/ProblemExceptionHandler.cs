using System.Diagnostics;
using System.Globalization;
using Microsoft.AspNetCore.Diagnostics;
using TradeMind.Silo.Errors;

namespace TradeMind.Silo.Api;

/// <summary>
/// Turns an exception into problem details. A bug is logged once, as an error with the exception and the trace id of its answer; its
/// message never leaves the service.
/// </summary>
internal sealed partial class ProblemExceptionHandler(ILogger<ProblemExceptionHandler> log) : IExceptionHandler
{
    /// <summary>The id that joins an answer to its line in the log.</summary>
    public static string TraceId(HttpContext context) => Activity.Current?.Id ?? context.TraceIdentifier;

    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        var (problem, traceId) = (Problems.From(exception), TraceId(httpContext));
        var extensions = Problems.Extensions(problem.Code);
        if (problem.Errors is { Count: > 0 } errors)
        {
            extensions["errors"] = errors;
        }

        if (problem.Status >= StatusCodes.Status500InternalServerError)
        {
            extensions["traceId"] = traceId;
            Log(httpContext.Request, problem.Status, traceId, exception);
        }

        if (problem.RetryAfter is { } seconds)
        {
            httpContext.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        }

        await TypedResults.Problem(problem.Detail, statusCode: problem.Status, title: problem.Title, extensions: extensions)
            .ExecuteAsync(httpContext).ConfigureAwait(false);
        return true;
    }

    private void Log(HttpRequest request, int status, string traceId, Exception exception)
    {
        if (status != StatusCodes.Status503ServiceUnavailable)
        {
            LogBug(request.Method, request.Path, traceId, exception);
        }
        else if (exception is not LimitExceededException)
        {
            LogUnavailable(request.Method, request.Path, traceId, exception);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{Method} {Path} failed, trace id {TraceId}")]
    private partial void LogBug(string method, string path, string traceId, Exception exception);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Method} {Path} could not be answered, trace id {TraceId}")]
    private partial void LogUnavailable(string method, string path, string traceId, Exception exception);
}
