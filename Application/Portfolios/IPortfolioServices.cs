namespace TradeMind.Application.Portfolios;

/// <summary>The use cases and readers of any portfolio.</summary>
public interface IPortfolioServices
{
    /// <summary>A service that belongs to a portfolio, such as <see cref="PortfolioQueries"/>; the same each time.</summary>
    /// <param name="portfolio">One that <see cref="PortfolioDirectory"/> knows.</param>
    T Get<T>(string portfolio)
        where T : notnull;
}
