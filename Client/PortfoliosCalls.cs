using TradeMind.Contracts;

namespace TradeMind.Client;

/// <inheritdoc />
internal sealed class PortfoliosCalls : IPortfoliosApi
{
    private readonly ApiConnection _api;

    internal PortfoliosCalls(ApiConnection api) => _api = api;

    public Task<PortfolioListView> ListAsync(CancellationToken cancellation = default) =>
        _api.GetAsync<PortfolioListView>("portfolios", cancellation);

    public Task<PortfolioComparisonView> CompareAsync(
        IReadOnlyList<string>? names = null, EquityRange range = EquityRange.All, int? points = null,
        CancellationToken cancellation = default) =>
        _api.GetAsync<PortfolioComparisonView>(
            ApiConnection.With(
                "portfolios/side-by-side", ("names", names is null ? null : string.Join(',', names)), ("range", EquityRanges.Text(range)),
                ("points", points)),
            cancellation);

    public Task<PortfolioDetailView> GetAsync(string name, CancellationToken cancellation = default) =>
        _api.GetAsync<PortfolioDetailView>(Of(name), cancellation);

    public Task<PortfolioDetailView> CreateAsync(
        PortfolioCreateRequest request, string? idempotencyKey = null, CancellationToken cancellation = default) =>
        ChangeAsync("portfolios", request, idempotencyKey, cancellation);

    public Task<PortfolioDetailView> CloneAsync(
        string name, PortfolioCloneRequest request, string? idempotencyKey = null, CancellationToken cancellation = default) =>
        ChangeAsync($"{Of(name)}/clone", request, idempotencyKey, cancellation);

    public Task<PortfolioDetailView> ArchiveAsync(
        string name, PortfolioArchiveRequest request, string? idempotencyKey = null, CancellationToken cancellation = default) =>
        ChangeAsync($"{Of(name)}/archive", request, idempotencyKey, cancellation);

    public Task<PortfolioDetailView> RestoreAsync(
        string name, CommandRequest request, string? idempotencyKey = null, CancellationToken cancellation = default) =>
        ChangeAsync($"{Of(name)}/restore", request, idempotencyKey, cancellation);

    private static string Of(string name) => $"portfolios/{Uri.EscapeDataString(name)}";

    private Task<PortfolioDetailView> ChangeAsync(string path, object request, string? idempotencyKey, CancellationToken cancellation) =>
        _api.ChangeAsync<PortfolioDetailView>(HttpMethod.Post, path, request, idempotencyKey, cancellation);
}
