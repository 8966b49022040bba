using TradeMind.Application.Portfolios;
using TradeMind.Silo.Portfolios;

namespace TradeMind.Silo.Api;

/// <summary>
/// Has a request answered by the services of the portfolio that it names, or of the service's own. It stands behind authentication, so that
/// only those who may read learn which portfolios there are.
/// </summary>
internal sealed class PortfolioSelection(RequestDelegate next, PortfolioScopes portfolios, PortfolioDirectory directory)
{
    public async Task InvokeAsync(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var endpoint = context.GetEndpoint();
        if (endpoint is null || !context.Request.Path.StartsWithSegments(VersionedPath.Current, StringComparison.OrdinalIgnoreCase))
        {
            await next(context).ConfigureAwait(false);
            return;
        }

        var own = context.RequestServices;
        context.RequestServices = Of(context);
        try
        {
            await next(context).ConfigureAwait(false);
        }
        finally
        {
            context.RequestServices = own;
        }
    }

    private IServiceProvider Of(HttpContext context)
    {
        if (context.Features.Get<RequestedPortfolio>() is not { } requested)
        {
            return portfolios.Own;
        }

        var isReading = HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method);
        return portfolios.Of((isReading ? directory.Get(requested.Name) : directory.GetActive(requested.Name)).Name);
    }
}
