using System.Collections.Concurrent;
using TradeMind.Application.Portfolios;
using TradeMind.Silo.Hosting.Options;

namespace TradeMind.Silo.Portfolios;

/// <summary>
/// The services of each portfolio: a scope for each, which is made when it is first needed and lives as long as the service, so that what
/// its queries have read once they keep.
/// </summary>
internal sealed class PortfolioScopes(IServiceScopeFactory scopes, ServiceSettings settings) : IPortfolioServices, IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, Lazy<AsyncServiceScope>> _open = new(StringComparer.Ordinal);

    /// <summary>Those of the service's own portfolio.</summary>
    public IServiceProvider Own => Of(settings.Portfolio);

    /// <param name="portfolio">One that is known to exist: a scope is kept for whatever is named.</param>
    public IServiceProvider Of(string portfolio) => _open.GetOrAdd(portfolio, name => new(() =>
    {
        var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentPortfolio>().Name = name;
        return scope;
    })).Value.ServiceProvider;

    public T Get<T>(string portfolio)
        where T : notnull => Of(portfolio).GetRequiredService<T>();

    public async ValueTask DisposeAsync()
    {
        foreach (var scope in _open.Values.Where(scope => scope.IsValueCreated))
        {
            await scope.Value.DisposeAsync().ConfigureAwait(false);
        }
    }
}
