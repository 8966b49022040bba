using System.Globalization;
using TradeMind.Application.Notifications;
using TradeMind.Application.Requests;
using TradeMind.Contracts;
using TradeMind.Silo.Hosting.Options;
using TradeMind.Storage.Notifications;

namespace TradeMind.Silo.Notifications;

/// <summary>The hooks and what became of their messages, and tests of them.</summary>
internal sealed class NotificationReading(
    ServiceSettings settings, NotificationService service, INotificationStore store, WebhookClient client, TimeProvider clock)
{
    private const int MostLost = 10;

    public async Task<IReadOnlyList<NotificationHookView>> ListAsync(CancellationToken cancellation)
    {
        var outcomes = (await store.OutcomesAsync(cancellation).ConfigureAwait(false)).ToDictionary(o => o.Hook, StringComparer.Ordinal);
        var views = new List<NotificationHookView>(settings.Notifications.Count);
        foreach (var hook in settings.Notifications)
        {
            var lost = await store.LostAsync(hook.Name, MostLost, cancellation).ConfigureAwait(false);
            views.Add(View(hook, outcomes.GetValueOrDefault(hook.Name) ?? new HookOutcome { Hook = hook.Name }, lost));
        }

        return views;
    }

    /// <summary>Makes one attempt to deliver a test.</summary>
    /// <exception cref="NotFoundException">There is no such hook.</exception>
    public async Task<NotificationTestView> TestAsync(string name, CancellationToken cancellation)
    {
        var hook = settings.Notifications.FirstOrDefault(one => string.Equals(one.Name, name, StringComparison.OrdinalIgnoreCase))
            ?? throw new NotFoundException($"there is no hook '{name}': GET notifications lists them");
        var now = clock.GetUtcNow();
        var id = string.Create(CultureInfo.InvariantCulture, $"{hook.Name}/test/{now.ToUnixTimeMilliseconds()}");
        var test = new Notification(
            id, NotificationKind.Test, settings.Portfolio, now.UtcDateTime,
            $"{settings.Portfolio}: a test of the notifications '{hook.Name}'");
        var message = new NotificationMessage(id, [test], new Dictionary<NotificationKind, int>());
        var result = await client
            .SendAsync(hook, id, NotificationFormat.Write(hook.Format, message, hook.Chat), cancellation).ConfigureAwait(false);
        return new NotificationTestView(hook.Name, id, result.State == DeliveryState.Delivered, result.Status, result.Problem);
    }

    private NotificationHookView View(NotificationHook hook, HookOutcome kept, IReadOnlyList<LostMessage> lost)
    {
        var sender = service.Senders.FirstOrDefault(one => one.Hook.Name == hook.Name);
        var last = sender?.Delivery.Last ?? kept;
        return new NotificationHookView(hook.Name, hook.Format, hook.Address!.Host, State(hook, sender, last))
        {
            Events = hook.Rule.Kinds.Count == 0 ? NotificationRule.Names : [.. hook.Rule.Kinds.Select(NotificationRule.Name)],
            Portfolios = hook.Rule.Portfolios,
            IsSigned = hook.Secret is not null,
            Waiting = sender?.Waiting ?? 0,
            Delivered = last.Delivered,
            GivenUp = last.GivenUp,
            Failures = last.Failures,
            DeliveredAt = last.DeliveredAt,
            AttemptedAt = last.Message.Length == 0 ? null : last.AttemptedAt,
            Problem = last.Problem,
            Lost = [.. lost.Select(one => new LostNotificationView(one.Message, one.LostAt, one.Events, one.Problem))],
        };
    }

    private NotificationHookState State(NotificationHook hook, HookSender? sender, HookOutcome last) =>
        !hook.IsEnabled ? NotificationHookState.Disabled
        : service.IsSilenced(hook) ? NotificationHookState.Silent
        : sender?.Delivery.IsGone == true ? NotificationHookState.Gone
        : last.Failures > 0 ? NotificationHookState.Failing
        : NotificationHookState.Active;
}
