using Orleans;
using TradeMind.Grains;
using TradeMind.Grains.Views;
using TradeMind.Silo.Configuration;
using TradeMind.Trading.Sessions;

namespace TradeMind.Silo.Api;

/// <summary><c>/api/strategies</c></summary>
internal static class StrategyApi
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/strategies", GetAsync).WithName("GetStrategies").WithTags("strategies").WithSummary("The strategies that vote, with parameters, weights and where they stand");

    private static async Task<IReadOnlyList<StrategyView>> GetAsync(IGrainFactory grains, SessionPlan plan, ServiceSettings settings)
    {
        var views = new List<StrategyView>();
        foreach (var strategy in plan.Strategies)
        {
            var status = await grains.GetGrain<IStrategyGrain>(StrategyKey.Of(settings.Portfolio, strategy.Id)).GetStatusAsync().ConfigureAwait(false);
            views.Add(new StrategyView(
                strategy.Id, strategy.Entry.Definition.Id, strategy.Entry.Definition.Summary, strategy.Weight,
                strategy.Parameters.Values.ToDictionary(v => v.Key, v => v.Value, StringComparer.Ordinal), strategy.Entry.Definition.Parameters,
                status.Ticks == 0 ? null : new DateTime(status.Ticks, DateTimeKind.Utc)));
        }

        return views;
    }
}
