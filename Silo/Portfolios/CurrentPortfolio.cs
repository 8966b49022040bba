using TradeMind.Silo.Hosting.Options;

namespace TradeMind.Silo.Portfolios;

/// <summary>
/// The portfolio of a scope of services: that of the service, unless <see cref="PortfolioScopes"/> made the scope for another one.
/// </summary>
internal sealed class CurrentPortfolio(ServiceSettings settings)
{
    public string Name { get; set; } = settings.Portfolio;
}
