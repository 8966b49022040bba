using System.Runtime.CompilerServices;
using TradeMind.Application.Alerts;
using TradeMind.Contracts;
using TradeMind.Silo.Alerts;
using TradeMind.Silo.Security;

namespace TradeMind.Silo.InProcess;

internal sealed class InProcessAlerts(InProcessCalls calls, AlertRules alerts, AlertFeed feed) : IAlertApi
{
    public Task<IReadOnlyList<AlertRuleView>> ListAsync(CancellationToken cancellation = default) => calls.ReadAsync(alerts.List);

    public Task<AlertRuleView> GetAsync(string id, CancellationToken cancellation = default) => calls.ReadAsync(() => alerts.Get(id));

    public Task<AlertRuleView> AddAsync(
        AlertRuleRequest request, string? idempotencyKey = null, CancellationToken cancellation = default) =>
        calls.ChangeAsync(
            new ChangeCall("POST", "/alerts", "alert", null, null, request), idempotencyKey,
            (keyed, context) => Task.Run(() => keyed.Effect is { } earlier
                ? alerts.Get(earlier)
                : alerts.Add(request, context.Who, keyed.Number)));

    public Task<AlertRuleView> ChangeAsync(
        string id, AlertRuleRequest request, string? idempotencyKey = null, CancellationToken cancellation = default) =>
        calls.ChangeAsync(
            new ChangeCall("PUT", $"/alerts/{id}", "alert", null, null, request), idempotencyKey,
            (_, _) => Task.Run(() => alerts.Change(id, request)));

    public Task DeleteAsync(string id, string? idempotencyKey = null, CancellationToken cancellation = default) =>
        calls.ChangeAsync(
            new ChangeCall("DELETE", $"/alerts/{id}", "alert", null, null), idempotencyKey,
            (keyed, _) => Task.Run(() =>
            {
                if (keyed.Effect is null)
                {
                    alerts.Delete(id, keyed.Number);
                }

                return true;
            }));

    public Task<Page<AlertFiringView>> FiringsAsync(
        string? rule = null, string? cursor = null, int? limit = null, CancellationToken cancellation = default) =>
        calls.ReadAsync(() => alerts.Firings(rule, cursor, limit));

    public async IAsyncEnumerable<AlertFiringView> FollowAsync(
        long? after = null, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        await calls.RequireAsync(Policies.Read).ConfigureAwait(false);
        await foreach (var firing in feed.FollowAsync(after, cancellation).ConfigureAwait(false))
        {
            await calls.RequireAsync(Policies.Read).ConfigureAwait(false);
            yield return firing;
        }
    }
}
