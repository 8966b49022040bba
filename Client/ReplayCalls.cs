using TradeMind.Contracts;

namespace TradeMind.Client;

/// <inheritdoc />
internal sealed class ReplayCalls : IReplayApi
{
    private readonly ApiConnection _api;

    internal ReplayCalls(ApiConnection api) => _api = api;

    public Task<ReplayView> GetAsync(CancellationToken cancellation = default) => _api.GetAsync<ReplayView>("replay", cancellation);

    public Task<ReplayView> SetSpeedAsync(double? barsPerSecond, CancellationToken cancellation = default) =>
        PlayAsync("speed", new ReplaySpeedRequest(barsPerSecond), cancellation);

    public Task<ReplayView> PauseAsync(CancellationToken cancellation = default) => PlayAsync("pause", null, cancellation);

    public Task<ReplayView> ResumeAsync(CancellationToken cancellation = default) => PlayAsync("resume", null, cancellation);

    public Task<ReplayView> StepAsync(CancellationToken cancellation = default) => PlayAsync("step", null, cancellation);

    public Task<PortfolioDetailView> RestartAsync(
        CommandRequest request, string? idempotencyKey = null, CancellationToken cancellation = default) =>
        _api.ChangeAsync<PortfolioDetailView>(HttpMethod.Post, "replay/restart", request, idempotencyKey, cancellation);

    private Task<ReplayView> PlayAsync(string command, object? request, CancellationToken cancellation) =>
        _api.ChangeAsync<ReplayView>(HttpMethod.Post, $"replay/{command}", request, null, cancellation);
}
