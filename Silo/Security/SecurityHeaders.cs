namespace TradeMind.Silo.Security;

/// <summary>
/// Restricts what browsers may do with the service's responses. Scripts come from the service's own files alone, never from a page's text;
/// styles in pages are let, since components set sizes, places and animations that way; nothing may frame a page.
/// </summary>
internal sealed class SecurityHeaders(RequestDelegate next)
{
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src "
            + "'self'; connect-src 'self'; manifest-src 'self'; "
        + "form-action 'self'; base-uri 'self'; frame-ancestors 'none'";

    private const string Data = "default-src 'none'; frame-ancestors 'none'";

    private const string Permissions =
        "accelerometer=(), camera=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), payment=(), usb=(), browsing-topics=()";

    private const string Strict = "max-age=31536000; includeSubDomains";

    public Task InvokeAsync(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        context.Response.OnStarting(static state => Add((HttpContext)state), context);
        return next(context);
    }

    /// <summary>
    /// The pages of the API's reference: beside the service's scripts the one that is written into the page, known by its nonce; styles,
    /// which Scalar makes in the page. They talk to this service alone.
    /// </summary>
    private static string OfReference(HttpContext context)
    {
        var nonce = context.Items.TryGetValue(Scalar.AspNetCore.ScalarOptions.NonceHttpContextItemKey, out var found)
            ? $" 'nonce-{found}'"
            : "";
        return $"default-src 'none'; script-src 'self'{nonce}; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; "
            + "font-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'self'; frame-ancestors 'none'";
    }

    private static Task Add(HttpContext context)
    {
        var headers = context.Response.Headers;
        var isData = DataPaths.Include(context.Request.Path);
        headers.ContentSecurityPolicy = isData ? Data
            : DataPaths.Has(context.Request.Path, DataPaths.Reference) ? OfReference(context)
            : Policy;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "same-origin";
        headers["Permissions-Policy"] = Permissions;
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers[AuditTrail.CorrelationHeader] = AuditTrail.Correlation(context);
        if (isData && headers.CacheControl.Count == 0 && headers.ETag.Count == 0)
        {
            headers.CacheControl = "no-store";
        }
        else if (isData && headers.ETag.Count > 0)
        {
            // Cached by the client and revalidated each time: the tag says whether it is still current.
            headers.CacheControl = "private, no-cache";
        }

        if (context.Request.IsHttps && context.Request.Host.Host is not ("localhost" or "127.0.0.1" or "[::1]"))
        {
            headers.StrictTransportSecurity = Strict;
        }

        return Task.CompletedTask;
    }
}
