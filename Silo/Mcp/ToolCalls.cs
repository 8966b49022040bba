using System.Net;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;
using TradeMind.Contracts;

namespace TradeMind.Silo.Mcp;

/// <summary>
/// What every call of a tool passes: its arguments are checked before it, and a problem becomes a tool error with the text that REST
/// would give. A tool error is read by the model, which can then correct the call.
/// </summary>
internal static class ToolCalls
{
    public static McpRequestHandler<CallToolRequestParams, CallToolResult> Answered(
        McpRequestHandler<CallToolRequestParams, CallToolResult> next) => async (request, cancellation) =>
    {
        if (request.MatchedPrimitive is McpServerTool { ProtocolTool.InputSchema: var schema }
            && ToolArguments.Problem(schema, request.Params?.Arguments) is { } problem)
        {
            return Error(problem);
        }

        try
        {
            return await next(request, cancellation).ConfigureAwait(false);
        }
        catch (ApiException exception)
        {
            return Error(Text(exception));
        }
    };

    /// <summary>The problem for something that does not exist.</summary>
    public static ApiException NotFound(string detail) =>
        new(detail, HttpStatusCode.NotFound, "Not found", detail, errors: null, retryAfter: null) { Code = Trading.ErrorCodes.NotFound };

    private static string Text(ApiException exception)
    {
        var detail = exception.Detail.Length > 0 ? exception.Detail : exception.Message;
        var title = exception.Title.Length > 0 ? $"{exception.Title}: " : "";
        var code = exception.Code.Length > 0 ? $" [{exception.Code}]" : "";
        var trace = exception.TraceId.Length > 0 ? $" Trace id {exception.TraceId}." : "";
        var retry = exception.RetryAfter is { } delay ? $" Try again in {delay.TotalSeconds:0} s." : "";
        return $"{title}{detail}{code}{trace}{retry}";
    }

    private static CallToolResult Error(string text) => new() { IsError = true, Content = [new TextContentBlock { Text = text }] };
}
