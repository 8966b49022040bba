using TradeMind.Contracts;

namespace TradeMind.Client;

/// <inheritdoc />
internal sealed class RiskCalls : IRiskApi
{
    private readonly ApiConnection _api;

    internal RiskCalls(ApiConnection api) => _api = api;

    public Task<TailRiskView> TailAsync(CancellationToken cancellation = default) =>
        _api.GetAsync<TailRiskView>("risk/tail", cancellation);

    public Task<ExposureSeries> ExposureAsync(int? points = null, CancellationToken cancellation = default) =>
        _api.GetAsync<ExposureSeries>(ApiConnection.With("risk/exposure", ("points", points)), cancellation);

    public Task<Page<BreakerTripView>> BreakerAsync(
        string? cursor = null, int? limit = null, CancellationToken cancellation = default) =>
        _api.GetAsync<Page<BreakerTripView>>(ApiConnection.With("risk/breaker", ("cursor", cursor), ("limit", limit)), cancellation);
}
