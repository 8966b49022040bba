using TradeMind.Application.Requests;
using TradeMind.Silo.Portfolios;

namespace TradeMind.Silo.Api;

/// <summary>
/// Serves <c>/api/v1/portfolios/NAME/X</c> as <c>/api/v1/X</c> of that portfolio: its name is taken out of the path before routing, and
/// kept with the request. What can be done to a portfolio as a whole is a resource of its own.
/// </summary>
internal sealed class PortfolioPath(RequestDelegate next)
{
    private const string Prefix = VersionedPath.Current + "/portfolios/";

    /// <summary>What stands behind a name and is no resource of the portfolio.</summary>
    private static readonly string[] Whole = ["clone", "archive", "restore"];

    public Task InvokeAsync(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var path = context.Request.Path.Value ?? "";
        if (path.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase)
            && path[Prefix.Length..].Split('/', 2) is [{ Length: > 0 } name, { Length: > 0 } resource]
            && !Whole.Contains(resource, StringComparer.OrdinalIgnoreCase))
        {
            context.Features.Set(new RequestedPortfolio(name, path));
            context.Request.Path = $"{VersionedPath.Current}/{resource}";
        }
        else if (path.StartsWith(VersionedPath.Current + "/", StringComparison.OrdinalIgnoreCase)
            && context.Request.Query.TryGetValue("portfolio", out var asked))
        {
            // It would else be taken for a request about the service's own portfolio, and a command would go to that.
            throw new FieldException(
                "portfolio",
                $"portfolio is '{asked}' in the query, which is not read: use {Prefix}{Uri.EscapeDataString(asked.ToString())}"
                    + path[VersionedPath.Current.Length..]);
        }

        return next(context);
    }
}
