using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using TradeMind.Contracts;

namespace TradeMind.Client;

/// <inheritdoc />
internal sealed class AlertCalls : IAlertApi
{
    private readonly ApiConnection _api;
    private readonly EventConnection _events;

    internal AlertCalls(ApiConnection api, TimeProvider clock) => (_api, _events) = (api, new EventConnection(api, clock));

    public Task<IReadOnlyList<AlertRuleView>> ListAsync(CancellationToken cancellation = default) =>
        _api.ListAsync<AlertRuleView>("alerts", cancellation);

    public Task<AlertRuleView> GetAsync(string id, CancellationToken cancellation = default) =>
        _api.GetAsync<AlertRuleView>(PathOf(id), cancellation);

    public Task<AlertRuleView> AddAsync(
        AlertRuleRequest request, string? idempotencyKey = null, CancellationToken cancellation = default) =>
        _api.ChangeAsync<AlertRuleView>(HttpMethod.Post, "alerts", request, idempotencyKey, cancellation);

    public Task<AlertRuleView> ChangeAsync(
        string id, AlertRuleRequest request, string? idempotencyKey = null, CancellationToken cancellation = default) =>
        _api.ChangeAsync<AlertRuleView>(HttpMethod.Put, PathOf(id), request, idempotencyKey, cancellation);

    public Task DeleteAsync(string id, string? idempotencyKey = null, CancellationToken cancellation = default) =>
        _api.TellAsync(HttpMethod.Delete, PathOf(id), idempotencyKey, cancellation);

    public Task<Page<AlertFiringView>> FiringsAsync(
        string? rule = null, string? cursor = null, int? limit = null, CancellationToken cancellation = default) =>
        _api.GetAsync<Page<AlertFiringView>>(
            ApiConnection.With("alerts/firings", ("rule", rule), ("cursor", cursor), ("limit", limit)), cancellation);

    public async IAsyncEnumerable<AlertFiringView> FollowAsync(
        long? after = null, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        var last = after?.ToString(CultureInfo.InvariantCulture);
        await foreach (var frame in _events.FollowAsync("alerts/events", last, cancellation).ConfigureAwait(false))
        {
            if (frame.Item is { } item)
            {
                yield return item.Data.Deserialize<AlertFiringView>(ApiConnection.Format)!;
            }
        }
    }

    private static string PathOf(string id) => $"alerts/{Uri.EscapeDataString(id)}";
}
