using TradeMind.Trading.Market;
using TradeMind.Trading.Strategies;

namespace TradeMind.Trading.Sessions;

/// <summary>Other strategies in place of all there are.</summary>
/// <param name="Strategies">One or more, at least one of which votes.</param>
public sealed record StrategiesReplaced(IReadOnlyList<StrategySettings> Strategies) : PlanChange
{
    public override SessionSettings Of(SessionSettings now, BarTime last, StrategyCatalog catalog)
    {
        ArgumentNullException.ThrowIfNull(now);
        ArgumentNullException.ThrowIfNull(catalog);
        if (Strategies.Count == 0)
        {
            throw new PlanException("the plan would have no strategy: name at least one", "strategies");
        }

        var none = now with { Strategies = [] };
        return WithSomeEnabled(
            Strategies.Aggregate(none, (settings, strategy) => StrategyAdded.Joined(settings, strategy, catalog)), "strategies");
    }
}
