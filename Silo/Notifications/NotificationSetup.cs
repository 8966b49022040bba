using TradeMind.Application.Notifications;
using TradeMind.Grains.Portfolios;
using TradeMind.Silo.Hosting.Options;

namespace TradeMind.Silo.Notifications;

/// <summary>Puts the sending of notifications together.</summary>
internal static class NotificationSetup
{
    /// <remarks>To be called before what starts the session, so that hooks that are new miss nothing of it.</remarks>
    /// <param name="services">Of the service.</param>
    /// <param name="settings">With the hooks.</param>
    public static IServiceCollection AddNotifications(this IServiceCollection services, ServiceSettings settings)
    {
        services
            .AddSingleton(new NotificationTimes())
            .AddSingleton(provider => new NotificationOwner(settings.Cluster.IsConfigured
                ? provider.GetRequiredService<ILocalSiloDetails>().SiloAddress.ToParsableString()
                : "single"))
            .AddSingleton<WebhookClient>(provider => new WebhookClient(
                provider.GetRequiredService<NotificationTimes>(), provider.GetRequiredService<TimeProvider>()))
            .AddSingleton<NotificationService>()
            .AddSingleton<NotificationReading>();
        if (settings.Notifications.Any(hook => hook.IsEnabled && hook.Rule.Includes(NotificationKind.Failover)))
        {
            services.AddSingleton<IPortfolioWriterObserver, PortfolioTakeovers>();
        }

        return settings.Notifications.Count == 0 ? services : services
            .AddHostedService(provider => provider.GetRequiredService<NotificationService>())
            .AddHostedService<AlertWatch>();
    }
}
