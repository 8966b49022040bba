namespace TradeMind.Silo.Security;

/// <summary>
/// A browser sends what it has of this service - a cookie, or its being on this machine - with requests that other sites' pages make. So a
/// caller identified by that alone is answered only when the request comes from a page of the service's own or from no page at all.
/// Browsers say which it is (Fetch Metadata, RFC 6454); a key is proof that a foreign page cannot send.
/// </summary>
internal sealed class OriginGuard(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var request = context.Request;
        if (request.Headers.Origin.Count > 1)
        {
            return RefuseAsync(context, "the request has two Origin headers: a browser sends one, a program none");
        }

        var via = context.User.AuthenticationMethod();
        if (via.StartsWith(Caller.KeyPrefix, StringComparison.Ordinal))
        {
            return next(context);
        }

        var changes = (!HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method) && !HttpMethods.IsOptions(request.Method))
            || context.WebSockets.IsWebSocketRequest
            || request.Headers.Upgrade.Count > 0;
        var site = request.Headers["Sec-Fetch-Site"].ToString();
        var isForeign = site is not ("" or "same-origin" or "none");
        var isPage = request.Headers["Sec-Fetch-Mode"].ToString() == "navigate" && !changes;
        if ((isForeign && !isPage) || (changes && request.Headers.Origin is [{ } origin] && !IsOwn(origin, request.Host)))
        {
            var page = request.Headers.Origin.Count > 0 ? request.Headers.Origin.ToString() : "another site";
            return RefuseAsync(
                context,
                $"this request came from a page of {page}: requests from other origins are rejected; a program should send no Origin, or "
                    + "send a key");
        }

        return next(context);
    }

    private static Task RefuseAsync(HttpContext context, string detail) =>
        TypedResults.Problem(detail, statusCode: StatusCodes.Status403Forbidden, title: "Origin not allowed").ExecuteAsync(context);

    /// <summary>The scheme does not count: a proxy may speak TLS where the service does not.</summary>
    private static bool IsOwn(string origin, HostString host) =>
        Uri.TryCreate(origin, UriKind.Absolute, out var from) && from.Host.Equals(host.Host, StringComparison.OrdinalIgnoreCase)
        && (host.Port ?? from.Port) == from.Port;
}
