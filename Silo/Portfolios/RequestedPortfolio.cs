namespace TradeMind.Silo.Portfolios;

/// <summary>The portfolio that the path of a request names, as a feature of the request.</summary>
/// <param name="Name">As it is written there; whether there is one is not known.</param>
/// <param name="Original">The path as it was before the portfolio was taken out of it.</param>
internal sealed record RequestedPortfolio(string Name, string Original)
{
    private const string Api = "/api/v1";

    /// <summary>The path of a request as the caller wrote it.</summary>
    public static string Path(HttpContext context) =>
        context.Features.Get<RequestedPortfolio>()?.Original ?? context.Request.Path.Value ?? "";

    /// <summary>The address of a resource of the portfolio that the request speaks of.</summary>
    /// <param name="context">The request.</param>
    /// <param name="resource">Its path behind that of the API, such as <c>/strategies/ma_crossover</c>.</param>
    public static string Address(HttpContext context, string resource) =>
        context.Features.Get<RequestedPortfolio>() is { } portfolio
            ? $"{Api}/portfolios/{portfolio.Name}{resource}"
            : $"{Api}{resource}";
}
