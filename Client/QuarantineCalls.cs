using System.Globalization;
using TradeMind.Grains.Views;
using TradeMind.Storage.Reading;

namespace TradeMind.Client;

/// <summary>Bars that could not be believed, and what is decided about them.</summary>
public sealed class QuarantineCalls
{
    private readonly ApiConnection _api;

    internal QuarantineCalls(ApiConnection api) => _api = api;

    /// <summary><c>GET quarantine</c>: those without a decision first.</summary>
    public Task<IReadOnlyList<QuarantineView>> ListAsync(int? limit = null, CancellationToken cancellation = default) =>
        _api.GetAsync<IReadOnlyList<QuarantineView>>(ApiConnection.With("quarantine", ("limit", limit)), cancellation);

    /// <summary><c>POST quarantine/{symbol}/{time}/accept</c>: the bar is right.</summary>
    /// <exception cref="ApiException">404: there is no such bar.</exception>
    public Task<QuarantineView> AcceptAsync(
        string symbol, DateTime time, CommandRequest request, string? idempotencyKey = null, CancellationToken cancellation = default) =>
        DecideAsync("accept", symbol, time, request, idempotencyKey, cancellation);

    /// <summary><c>POST quarantine/{symbol}/{time}/reject</c>: the bar is wrong, and the symbol goes on without it.</summary>
    /// <exception cref="ApiException">404: there is no such bar.</exception>
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
