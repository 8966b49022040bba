using System.Globalization;
using TradeMind.Contracts;

namespace TradeMind.Client;

/// <inheritdoc />
internal sealed class QuarantineCalls : IQuarantineApi
{
    private readonly ApiConnection _api;

    internal QuarantineCalls(ApiConnection api) => _api = api;

    public Task<IReadOnlyList<QuarantineView>> ListAsync(int? limit = null, CancellationToken cancellation = default) =>
        _api.ListAsync<QuarantineView>(ApiConnection.With("quarantine", ("limit", limit)), cancellation);

    public Task<QuarantineView> AcceptAsync(
        string symbol, DateTime time, CommandRequest request, string? idempotencyKey = null, CancellationToken cancellation = default) =>
        DecideAsync("accept", symbol, time, request, idempotencyKey, cancellation);

    public Task<QuarantineView> RejectAsync(
        string symbol, DateTime time, CommandRequest request, string? idempotencyKey = null, CancellationToken cancellation = default) =>
        DecideAsync("reject", symbol, time, request, idempotencyKey, cancellation);

    private Task<QuarantineView> DecideAsync(
        string decision, string symbol, DateTime time, CommandRequest request, string? idempotencyKey, CancellationToken cancellation)
    {
        var at = time.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        return _api.ChangeAsync<QuarantineView>(
            HttpMethod.Post,
            $"quarantine/{Uri.EscapeDataString(symbol)}/{Uri.EscapeDataString(at)}/{decision}",
            request,
            idempotencyKey,
            cancellation);
    }
}
