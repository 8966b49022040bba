using System.Net;

namespace TradeMind.Silo.Api;

/// <summary>
/// The service has no passwords, so it answers only programs of this machine that mean it: a web page cannot reach it under a name of its own, nor
/// send it commands from another origin.
/// </summary>
internal sealed class LoopbackGuard(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var request = context.Request;
        if (!IsLoopback(request.Host.Host))
        {
            return Refuse(context, $"host '{request.Host.Host}' is not this machine: use localhost or 127.0.0.1");
        }

        var isCommand = !HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method);
        if (isCommand && request.Headers.Origin is [{ } origin] && (!Uri.TryCreate(origin, UriKind.Absolute, out var from) || !IsLoopback(from.Host)))
        {
            return Refuse(context, $"commands from {origin} are not taken");
        }

        context.Response.Headers.XContentTypeOptions = "nosniff";
        return next(context);
    }

    private static bool IsLoopback(string host) => host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));

    private static Task Refuse(HttpContext context, string detail) =>
        TypedResults.Problem(detail, statusCode: StatusCodes.Status403Forbidden, title: "Not from here").ExecuteAsync(context);
}
