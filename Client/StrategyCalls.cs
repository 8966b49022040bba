using TradeMind.Grains.Views;

namespace TradeMind.Client;

/// <summary>The strategies that vote.</summary>
public sealed class StrategyCalls
{
    private readonly ApiConnection _api;

    internal StrategyCalls(ApiConnection api) => _api = api;

    /// <summary><c>GET strategies</c></summary>
    public Task<IReadOnlyList<StrategyView>> GetAsync(CancellationToken cancellation = default) => _api.GetAsync<IReadOnlyList<StrategyView>>("strategies", cancellation);
}
