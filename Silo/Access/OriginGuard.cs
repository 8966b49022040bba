namespace TradeMind.Silo.Access;

/// <summary>
/// A browser sends what it has of this service - a cookie, or its being on this machine - with requests that other sites' pages make. So whoever is known by that alone is
/// answered only when the request comes from a page of the service's own or from no page at all. Browsers say which it is (Fetch Metadata, RFC 6454); a key and
/// the dashboard's own calls carry proof that a foreign page cannot send.
/// </summary>
internal sealed class OriginGuard(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var request = context.Request;
        var via = context.User.CameBy();
        if (via == Caller.Dashboard || via.StartsWith(Caller.KeyPrefix, StringComparison.Ordinal))
        {
            return next(context);
        }

        var changes = (!HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method) && !HttpMethods.IsOptions(request.Method)) || context.WebSockets.IsWebSocketRequest
            || request.Headers.Upgrade.Count > 0;
        var site = request.Headers["Sec-Fetch-Site"].ToString();
        var isForeign = site is not ("" or "same-origin" or "none");
        var isPage = request.Headers["Sec-Fetch-Mode"].ToString() == "navigate" && !changes;
        if ((isForeign && !isPage) || (changes && request.Headers.Origin is [{ } origin] && !IsOwn(origin, request.Host)))
        {
            return TypedResults.Problem(
                $"this came from a page of {(request.Headers.Origin.Count > 0 ? request.Headers.Origin.ToString() : "another site")}: pages of other origins are not answered; a program sends no Origin, or a key",
                statusCode: StatusCodes.Status403Forbidden, title: "Not from here").ExecuteAsync(context);
        }

        return next(context);
    }

    /// <summary>The scheme does not count: a proxy may speak TLS where the service does not.</summary>
    private static bool IsOwn(string origin, HostString host) =>
        Uri.TryCreate(origin, UriKind.Absolute, out var from) && from.Host.Equals(host.Host, StringComparison.OrdinalIgnoreCase)
        && (host.Port ?? from.Port) == from.Port;
}
