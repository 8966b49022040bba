using TradeMind.Contracts;
using TradeMind.Dashboard.Access;
using TradeMind.Dashboard.Parts;

namespace TradeMind.Dashboard.Pages.Strategies;

/// <summary>The strategies of the plan that can take what a run found.</summary>
public sealed class ApplyState(UserApi client) : PageState
{
    /// <summary>Null before the first answer.</summary>
    public IReadOnlyList<StrategyView>? Targets { get; private set; }

    /// <param name="strategy">Its name in the catalog.</param>
    public Task LoadAsync(string strategy) => AskAsync(async cancellation =>
    {
        var plan = await (await client.ApiAsync()).Strategies.GetAsync(cancellation);
        Targets = [.. plan.Where(one => string.Equals(one.Strategy, strategy, StringComparison.Ordinal))];
    });
}
