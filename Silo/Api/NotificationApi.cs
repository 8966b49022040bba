using TradeMind.Contracts;
using TradeMind.Silo.Notifications;

namespace TradeMind.Silo.Api;

/// <summary><c>notifications</c>: webhooks, and tests of them.</summary>
internal static class NotificationApi
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/notifications").WithTags("notifications");
        group.MapGet("/", (NotificationReading notifications, CancellationToken cancellation) =>
                Page.WholeAsync(notifications.ListAsync(cancellation)))
            .WithName("GetNotifications")
            .WithSummary("The webhooks and what became of their messages; of an address only the host is shown");
        group.MapPost(
                "/{name}/test",
                (string name, NotificationReading notifications, CancellationToken cancellation) =>
                    notifications.TestAsync(name, cancellation))
            .WithName("TestNotification")
            .WithSummary("One attempt to deliver a test to a webhook")
            .WithDescription("The answer says whether the receiver took it. Repeating the same Idempotency-Key sends nothing.");
    }
}
