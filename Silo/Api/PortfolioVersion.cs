using Microsoft.Net.Http.Headers;

namespace TradeMind.Silo.Api;

/// <summary>
/// Uses the number of the last journal entry as the ETag of responses that depend on the portfolio alone, and skips the work when the
/// caller has that version already.
/// </summary>
internal static class PortfolioVersion
{
    /// <summary>For GET endpoints whose response changes only with the portfolio.</summary>
    public static RouteHandlerBuilder WithPortfolioVersion(this RouteHandlerBuilder route) => route
        .AddEndpointFilter(async (invocation, next) =>
        {
            var reader = invocation.HttpContext.RequestServices.GetRequiredService<IPortfolioReader>();
            var version = new EntityTagHeaderValue(
                string.Create(System.Globalization.CultureInfo.InvariantCulture, $"\"{reader.LastSequence()}\""), isWeak: true);
            return IsKnown(invocation.HttpContext, version)
                ? TypedResults.StatusCode(StatusCodes.Status304NotModified)
                : await next(invocation).ConfigureAwait(false);
        })
        .Produces(StatusCodes.Status304NotModified);

    /// <summary>Writes the ETag, and says whether the caller has named it.</summary>
    public static bool IsKnown(HttpContext context, EntityTagHeaderValue version)
    {
        var headers = context.Response.GetTypedHeaders();
        headers.ETag = version;
        headers.CacheControl = new CacheControlHeaderValue { NoCache = true, Private = true };
        return context.Request.GetTypedHeaders().IfNoneMatch.Any(known => known.Tag == "*"
            || known.Compare(version, useStrongComparison: false));
    }
}
