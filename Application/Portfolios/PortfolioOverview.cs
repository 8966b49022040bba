using TradeMind.Application.Requests;
using TradeMind.Application.Sessions;
using TradeMind.Contracts;

namespace TradeMind.Application.Portfolios;

/// <summary>All portfolios side by side.</summary>
public sealed class PortfolioOverview(PortfolioDirectory directory, IPortfolioServices portfolios, ProviderDirectory providers)
{
    /// <summary>Sessions that are asked at the same time.</summary>
    private const int AtOnce = 32;

    /// <summary>The service's own first.</summary>
    public async Task<PortfolioListView> ListAsync(CancellationToken cancellation)
    {
        var found = new List<PortfolioSummaryView>();
        foreach (var some in directory.All().Chunk(AtOnce))
        {
            found.AddRange(await Task.WhenAll(some.Select(
                entry => portfolios.Get<PortfolioSummary>(entry.Name).GetAsync(cancellation))).ConfigureAwait(false));
        }

        var counted = found.Where(one => one.Stage != PortfolioStage.Archived);
        return new PortfolioListView(found, [.. counted.GroupBy(one => one.Currency, StringComparer.Ordinal).Select(Total)])
        {
            Providers = providers.Names,
        };
    }

    /// <exception cref="NotFoundException">There is no such portfolio.</exception>
    public Task<PortfolioDetailView> GetAsync(string name, CancellationToken cancellation) =>
        portfolios.Get<PortfolioSummary>(directory.Get(name).Name).DetailAsync(cancellation);

    private static PortfolioTotalsView Total(IGrouping<string, PortfolioSummaryView> same)
    {
        var (capital, equity) = (same.Sum(one => one.StartingCapital), same.Sum(one => one.Equity));
        return new PortfolioTotalsView(
            same.Key, same.Count(), capital, equity, same.Sum(one => one.Cash), (equity / capital) - 1, same.Sum(one => one.OpenPositions));
    }
}
