using System.Globalization;
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

    public Task<IReadOnlyList<RiskLimitView>> LimitsAsync(CancellationToken cancellation = default) =>
        _api.ListAsync<RiskLimitView>("risk/limits", cancellation);

    public Task<IReadOnlyList<RiskLimitView>> PreviewLimitsAsync(
        IReadOnlyDictionary<string, decimal?> limits, CancellationToken cancellation = default) => _api.ListAsync<RiskLimitView>(
        ApiConnection.With("risk/limits/preview", ("limits", string.Join(',', limits.Select(Text)))), cancellation);

    public async Task<IReadOnlyList<RiskLimitView>> ChangeLimitsAsync(
        RiskLimitsRequest request, string? idempotencyKey = null, CancellationToken cancellation = default) =>
        (await _api.ChangeAsync<Page<RiskLimitView>>(HttpMethod.Put, "risk/limits", request, idempotencyKey, cancellation)
            .ConfigureAwait(false)).Items;

    public Task<Page<BreakerTripView>> BreakerAsync(
        string? cursor = null, int? limit = null, CancellationToken cancellation = default) =>
        _api.GetAsync<Page<BreakerTripView>>(ApiConnection.With("risk/breaker", ("cursor", cursor), ("limit", limit)), cancellation);

    private static string Text(KeyValuePair<string, decimal?> limit) =>
        $"{limit.Key}:{limit.Value?.ToString(CultureInfo.InvariantCulture) ?? "off"}";
}
