using Orleans;
using TradeMind.Grains;
using TradeMind.Silo.Configuration;
using TradeMind.Trading.Parameters;
using TradeMind.Trading.Sessions;

namespace TradeMind.Silo.Api;

/// <summary><c>/api/strategies</c></summary>
internal static class StrategyApi
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/strategies", GetAsync).WithName("GetStrategies").WithTags("strategies").WithSummary("The strategies that vote, with parameters, weights and where they stand");

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

/// <summary>A strategy of the session.</summary>
/// <param name="Id">Its name in the session.</param>
/// <param name="Strategy">Which strategy it is.</param>
/// <param name="Summary">What it does.</param>
/// <param name="Weight">In the technical seat.</param>
/// <param name="Parameters">As they are set.</param>
/// <param name="Definitions">What can be set, and how far.</param>
/// <param name="LastSlice">Label of the last slice it has advised on, UTC.</param>
public sealed record StrategyView(
    string Id, string Strategy, string Summary, double Weight, IReadOnlyDictionary<string, double> Parameters, IReadOnlyList<ParameterDefinition> Definitions, DateTime? LastSlice);
