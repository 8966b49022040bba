using TradeMind.Contracts;
using TradeMind.Dashboard.Access;
using TradeMind.Dashboard.Parts;

namespace TradeMind.Dashboard.Pages.Strategies;

/// <summary>A strategy that can be added.</summary>
/// <param name="Definition">As the catalog has it.</param>
/// <param name="InPlan">Its names in the plan of the portfolio; empty when it is not in it.</param>
public sealed record CatalogEntry(StrategyDefinitionView Definition, string InPlan);

/// <summary>The catalog beside the plan.</summary>
public sealed class CatalogState(UserApi client) : PageState
{
    /// <summary>Null before the first answer.</summary>
    public IReadOnlyList<CatalogEntry>? Entries { get; private set; }

    public Task LoadAsync() => AskAsync(async cancellation =>
    {
        var api = await client.ApiAsync();
        var (catalog, plan) = (await api.Strategies.CatalogAsync(cancellation), await api.Strategies.GetAsync(cancellation));
        Entries =
        [
            .. catalog.Select(entry => new CatalogEntry(
                entry, string.Join(", ", plan.Where(strategy => strategy.Strategy == entry.Id).Select(strategy => strategy.Id)))),
        ];
    });
}
